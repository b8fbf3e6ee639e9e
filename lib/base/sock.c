#include "base/sock.h"

#include <errno.h>
#include <sys/socket.h>

bool
sock_recv_all(int fd, void *to, size_t n)
{
	char *p = to;
	while (n) {
		ssize_t got = recv(fd, p, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

bool
sock_send_all(int fd, const void *from, size_t n)
{
	const char *p = from;
	while (n) {
		ssize_t put = send(fd, p, n, MSG_NOSIGNAL);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}
