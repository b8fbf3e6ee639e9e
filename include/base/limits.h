/* All caps in one list: what hostile input may cost at most. Bytes unless said. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define CAP_LINE       (1u << 20)   /* one line read by a filter command */
#define CAP_JSON_LINE  (8u << 20)   /* one JSON line written */
#define CAP_FILE       (256u << 20) /* a file read whole */
#define CAP_PAGE       (16u << 20)  /* a body, after decompression */
#define CAP_HEADERS    (256u << 10) /* all headers of one response */
#define CAP_ROBOTS     (500u << 10) /* RFC 9309 section 2.5 */
#define CAP_URL	       2048u
#define CAP_TITLE      4096u	   /* longer titles are cut, and said so */
#define CAP_FIELD      16384u	   /* any other text of a listing */
#define CAP_LISTINGS   20000u	   /* listings taken from one page, count */
#define CAP_CONTACTS   200u	   /* contacts taken from one text, count */
#define CAP_DEPTH      256	   /* nesting of a tree that we walk, levels */
#define CAP_JSON_DEPTH 200	   /* nesting of JSON from the web, levels */
#define CAP_WARC_BLOCK (64u << 20) /* a WARC record's block read into memory */
#define CAP_PHOTO      (4u << 20)  /* a picture of goods */
#define CAP_PHOTOS     100000u	   /* pictures that one run or replay remembers, count */
#define CAP_STMT       (4u << 20)  /* an SQL file */

#endif
