# Finds secrets in files (names on standard input, parted by NUL) or in a history (`git log -p` on standard
# input): perl secrets.pl ALLOWED tree|history. Ends with 1 when it found one.
use strict;
use warnings;

# What a secret looks like wherever it stands.
my @forms = (
    [ 'private key'                => qr/-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/ ],
    [ 'key of an installation'     => qr/controlkeep-key-v1:\s*[A-Za-z0-9+\/_=-]{40,}/ ],
    [ 'API key of Controlkeep'     => qr/\bck_[a-z2-7]{8}_[A-Za-z0-9_-]{43}\b/ ],
    [ 'signed token'               => qr/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}/ ],
    [ 'access key of AWS'          => qr/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ ],
    [ 'token of GitHub'            => qr/\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})/ ],
    [ 'token of GitLab'            => qr/\bglpat-[A-Za-z0-9_-]{20}/ ],
    [ 'token of Slack'             => qr/\bxox[abprs]-[A-Za-z0-9-]{10,}/ ],
    [ 'key of Google'              => qr/\bAIza[0-9A-Za-z_-]{35}/ ],
    [ 'key of Stripe'              => qr/\b[rs]k_live_[0-9A-Za-z]{20,}/ ],
    [ 'token of npm or crates.io'  => qr/\b(?:npm_[A-Za-z0-9]{36}|cio[A-Za-z0-9]{32})\b/ ],
);
# A password within an address. Words in braces or angle brackets, dollars, stars and words in
# capitals stand for one.
my $address = qr{\b[a-z][a-z0-9+.-]*://[^\s/:@"'<>{}\$]*:([^\s/@"'<>{}\$()]{3,})@}i;
# A long value behind a name that promises a secret; counts when it looks drawn at random.
my $named = qr/(?:pass(?:word|wd|phrase)|secret|token|credential|api_?key|private_?key|access_?key)
               \w*["']?\s*(?:=>|:=|=|:)\s*["']?([A-Za-z0-9+\/_=-]{20,})/xi;

my ($allow_file, $what) = @ARGV;
my @allowed = read_allowed($allow_file);
my $found = $what eq 'tree' ? tree() : history();
exit($found ? 1 : 0);

# Lines of three fields parted by tabulators: a pattern for the path, one for the line, and why.
sub read_allowed {
    my @all;
    open my $file, '<', shift or die "the list of what is allowed cannot be read: $!\n";
    while (my $line = <$file>) {
        chomp $line;
        next if $line =~ /^\s*(?:#|$)/;
        my ($path, $text, $why) = split /\t+/, $line, 3;
        die "line $. of the list of what is allowed gives no reason\n" unless defined $why && $why =~ /\w{3}/;
        push @all, [ qr/^(?:$path)$/, qr/$text/ ];
    }
    return @all;
}

sub tree {
    local $/ = "\0";
    my @names = <STDIN>;
    chomp @names;
    my $found = 0;
    local $/ = "\n";
    for my $name (@names) {
        $name =~ s{^\./}{};
        # A link says where something is; what is gone from the folder was looked at in the history.
        next if -l $name || !-f $name;
        open my $file, '<:raw', $name or die "$name cannot be read: $!\n";
        next if -B $file;
        while (my $line = <$file>) { $found += told("$name:$.", $name, $line) }
    }
    return $found;
}

sub history {
    my ($commit, $path, $found) = ('', '', 0);
    while (my $line = <STDIN>) {
        if    ($line =~ /^commit (\w+)$/)      { $commit = $1 }
        elsif ($line =~ m{^\+\+\+ b/(.*)$})    { $path   = $1 }
        elsif ($line =~ /^\+(.*)$/)            { $found += told("$commit $path", $path, $1) }
    }
    return $found;
}

sub told {
    my ($place, $path, $line) = @_;
    my $kind = kind_of($line) or return 0;
    return 0 if grep { $path =~ $_->[0] && $line =~ $_->[1] } @allowed;
    print STDERR "$place: looks like a secret: $kind\n";
    return 1;
}

sub kind_of {
    my $line = shift;
    # Most lines have nothing that any of these begins with, and are done here.
    return unless $line =~ m{-BEGIN|key|ck_|eyJ|AKIA|ASIA|gh[pousr]_|pat[_-]|xox|AIza|live_|npm_|cio|://|pass|secret|token|cred}i;
    for my $form (@forms) { return $form->[0] if $line =~ $form->[1] }
    while ($line =~ /$address/g) { return 'password in an address' if $1 !~ /^(?:[A-Z_]+|\*+)$/ }
    while ($line =~ /$named/g) { return 'a long value behind the name of a secret' if looks_drawn($1) }
    return;
}

# Drawn at random, small letters, capitals and digits take turns, and there are more than 3.5 bits in each
# character. Words and paths with a number behind them stay below.
sub looks_drawn {
    my $text = shift =~ s/[^A-Za-z0-9]//gr;
    return 0 if length $text < 16;
    my $turns = () = $text =~ /(?<=[a-z])(?![a-z])|(?<=[A-Z])(?![A-Z])|(?<=[0-9])(?![0-9])/g;
    return 0 if $turns < length($text) / 4;
    my ($bits, %seen) = (0);
    $seen{$_}++ for split //, $text;
    for my $times (values %seen) {
        my $share = $times / length $text;
        $bits -= $share * log($share) / log(2);
    }
    return $bits > 3.5;
}
