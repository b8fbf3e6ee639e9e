/* All bytes over a stream socket, or none: short counts and interrupted calls are gone on with. */
#ifndef BASE_SOCK_H
#define BASE_SOCK_H

#include <stdbool.h>
#include <stddef.h>

/* False when the other side ended, or errno says why. */
bool sock_recv_all(int fd, void *to, size_t n);
/* The same; a side that is gone raises no signal. */
bool sock_send_all(int fd, const void *from, size_t n);

#endif
