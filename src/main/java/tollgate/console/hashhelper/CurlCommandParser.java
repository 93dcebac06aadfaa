package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Parses a curl command line into the request that it describes. */
final class CurlCommandParser {

  private static final String CONTENT_TYPE = "content-type:";

  private final List<String> data = new ArrayList<>();
  private String contentType = PastedRequest.FORM;

  @Option(names = {"-X", "--request"})
  private String method = "";

  @Option(names = "--url")
  private String url = "";

  @Option(names = {"-G", "--get"})
  private boolean isGet;

  @Parameters private List<String> positional = new ArrayList<>();

  /** Options that do not change the request. They are declared so that their values are skipped. */
  @Option(
      names = {
        "-A",
        "-b",
        "-c",
        "-C",
        "-D",
        "-e",
        "-E",
        "-F",
        "-K",
        "-m",
        "-o",
        "-r",
        "-T",
        "-u",
        "-w",
        "-x",
        "-y",
        "-Y",
        "-z",
        "--user",
        "--user-agent",
        "--output",
        "--cookie",
        "--cookie-jar",
        "--max-time",
        "--connect-timeout",
        "--proxy",
        "--cacert",
        "--cert",
        "--key",
        "--referer",
        "--retry",
        "--resolve",
        "--write-out",
        "--form",
        "--range",
        "--dump-header"
      })
  private List<String> ignoredValues = new ArrayList<>();

  /** Flags that do not change the request. They are declared for clusters such as {@code -sSd}. */
  @Option(
      names = {
        "-#", "-0", "-1", "-2", "-3", "-4", "-6", "-a", "-B", "-f", "-g", "-i", "-j", "-J", "-k",
        "-l", "-L", "-M", "-n", "-N", "-O", "-p", "-q", "-R", "-s", "-S", "-v", "-Z"
      })
  private boolean isIgnoredFlag;

  private CurlCommandParser() {}

  /** Parses a command that begins with {@code curl}. Unknown options are ignored. */
  static PastedRequest parse(String command) {
    List<String> words = ShellWords.split(command);
    CurlCommandParser curl = new CurlCommandParser();
    CommandLine parser = new CommandLine(curl);
    // The text is pasted by a user: "@name" must not read a file of this machine.
    parser.setExpandAtFiles(false);
    parser.setOverwrittenOptionsAllowed(true);
    parser.setUnmatchedArgumentsAllowed(true);
    parser.getCommandSpec().parser().collectErrors(true);
    parser.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    return curl.request();
  }

  @Option(names = {"-d", "--data", "--data-ascii", "--data-binary", "--data-raw"})
  private void addData(String value) {
    if (value != null) {
      data.add(value);
    }
  }

  @Option(names = "--data-urlencode")
  private void addUnencodedData(String value) {
    if (value != null) {
      int valueStart = value.indexOf('=') + 1;
      data.add(
          value.substring(0, valueStart) + URLEncoder.encode(value.substring(valueStart), UTF_8));
    }
  }

  @Option(names = "--json")
  private void addJson(String value) {
    if (value != null) {
      contentType = PastedRequest.JSON;
      data.add(value);
    }
  }

  @Option(names = {"-H", "--header"})
  private void setHeader(String header) {
    if (header != null && header.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE)) {
      contentType = header.substring(CONTENT_TYPE.length()).strip();
    }
  }

  private PastedRequest request() {
    String address = url.isEmpty() && !positional.isEmpty() ? positional.get(0) : url;
    String body = String.join("&", data);
    if (isGet) {
      String separator = address.contains("?") ? "&" : "?";
      return PastedRequest.to(method.isEmpty() ? "GET" : method, address + separator + body);
    }
    String defaultMethod = body.isEmpty() ? "GET" : "POST";
    return PastedRequest.to(method.isEmpty() ? defaultMethod : method, address)
        .withBody(contentType, body);
  }
}
