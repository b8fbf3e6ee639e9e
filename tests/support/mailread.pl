# A mail as Perl's own modules read it (Encode, MIME::Base64, MIME::QuotedPrint): the subject, then the
# parts' bodies, each after a line "-- TYPE". An independent second reader for the tests.
use strict;
use warnings;
use Encode qw(decode encode);
use MIME::Base64;
use MIME::QuotedPrint;

local $/;
my $mail = <STDIN>;
$mail =~ s/\r\n/\n/g;

sub cut {
    my ($head, $body) = split /\n\n/, $_[0], 2;
    $head =~ s/\n([ \t])/$1/g;
    my %h;
    $h{lc $1} //= $2 while $head =~ /^([\w-]+): *(.*)$/mg;
    return (\%h, $body // '');
}

sub show {
    my ($h, $body) = cut($_[0]);
    my $type = $h->{'content-type'} // 'text/plain';
    if ($type =~ m{^multipart/.*boundary="?([^";]+)"?}s) {
        my @parts = split /^--\Q$1\E(?:--)?\n/m, "\n$body\n";
        shift @parts;
        pop @parts;
        show($_) for @parts;
        return;
    }
    my $how = lc($h->{'content-transfer-encoding'} // '');
    $body = $how eq 'base64' ? decode_base64($body) : $how eq 'quoted-printable' ? decode_qp($body) : $body;
    $body =~ s/\r\n/\n/g;
    print '-- ', ($type =~ m{^([\w/]+)})[0], "\n", $body, $body =~ /\n\z/ ? '' : "\n";
}
my ($h) = cut($mail);
print encode('UTF-8', decode('MIME-Header', $h->{subject})), "\n";
show($mail);
