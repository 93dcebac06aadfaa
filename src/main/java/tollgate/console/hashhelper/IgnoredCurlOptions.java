package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Declares the options of curl that do not change a request. */
final class IgnoredCurlOptions {

  /** Declared so that their values are skipped. */
  @Option(
      names = {
        "-A",
        "-b",
        "-c",
        "-C",
        "-D",
        "-e",
        "-E",
        "-K",
        "-m",
        "-o",
        "-P",
        "-Q",
        "-r",
        "-t",
        "-u",
        "-U",
        "-w",
        "-x",
        "-y",
        "-Y",
        "-z",
        "--user",
        "--user-agent",
        "--oauth2-bearer",
        "--output",
        "--output-dir",
        "--cookie",
        "--cookie-jar",
        "--max-time",
        "--max-redirs",
        "--connect-timeout",
        "--connect-to",
        "--expect100-timeout",
        "--interface",
        "--keepalive-time",
        "--limit-rate",
        "--noproxy",
        "--proxy",
        "--proxy-user",
        "--proxy-header",
        "--cacert",
        "--capath",
        "--cert",
        "--cert-type",
        "--ciphers",
        "--key",
        "--pass",
        "--referer",
        "--retry",
        "--retry-delay",
        "--retry-max-time",
        "--resolve",
        "--socks5",
        "--socks5-hostname",
        "--stderr",
        "--tls-max",
        "--trace",
        "--trace-ascii",
        "--unix-socket",
        "--write-out",
        "--range",
        "--dump-header"
      })
  private List<String> ignoredValues = new ArrayList<>();

  /** Declared for clusters such as {@code -sSd}. */
  @Option(
      names = {
        "-#", "-0", "-1", "-2", "-3", "-4", "-6", "-a", "-B", "-f", "-g", "-i", "-j", "-J", "-k",
        "-l", "-L", "-M", "-n", "-N", "-O", "-p", "-q", "-R", "-s", "-S", "-v", "-Z"
      })
  private boolean isIgnoredFlag;
}
