package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Parses a curl command line into the request that curl sends. */
final class CurlCommandParser {

  private final CurlData queries = new CurlData();
  private final List<String> headers = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final MultipartForm form = new MultipartForm();
  private final CurlData data = new CurlData();
  private String defaultContentType = PastedRequest.FORM;

  @Option(names = {"-X", "--request"})
  private String method = "";

  @Option(names = {"-G", "--get"})
  private boolean isGet;

  @Option(names = {"-I", "--head"})
  private boolean isHead;

  @Option(names = "--path-as-is")
  private boolean isPathAsIs;

  @Mixin private CurlAddresses addresses = new CurlAddresses();

  @Mixin private IgnoredCurlOptions ignored = new IgnoredCurlOptions();

  @Mixin private CurlFeatures features = new CurlFeatures();

  private CurlCommandParser() {}

  /** Parses a command that begins with {@code curl}. Unknown options are ignored. */
  static PastedRequest parse(String command) {
    ShellWords shell = ShellWords.of(command);
    CurlCommandParser curl = new CurlCommandParser();
    CommandLine parser = new CommandLine(curl);
    // The text is pasted by a user: "@name" must not read a file of this machine.
    parser.setExpandAtFiles(false);
    parser.setOverwrittenOptionsAllowed(true);
    parser.setUnmatchedArgumentsAllowed(true);
    parser.setAllowOptionsAsOptionParameters(true);
    parser.getCommandSpec().parser().collectErrors(true);
    CurlArguments arguments = CurlArguments.of(shell.words(), parser.getCommandSpec());
    parser.parseArgs(arguments.words().toArray(String[]::new));
    curl.addRemarks(shell, arguments.isCut());
    return curl.request();
  }

  @Option(names = {"-d", "--data", "--data-ascii", "--data-binary"})
  private void addData(String value) {
    if (value != null) {
      data.add(value);
    }
  }

  @Option(names = "--data-raw")
  private void addRawData(String value) {
    if (value != null) {
      data.addLiteral(value);
    }
  }

  @Option(names = "--data-urlencode")
  private void addUnencodedData(String value) {
    if (value != null) {
      data.addUrlEncoded(value);
    }
  }

  @Option(names = "--url-query")
  private void addQuery(String value) {
    if (value != null) {
      queries.addQuery(value);
    }
  }

  @Option(names = "--json")
  private void addJson(String value) {
    if (value != null) {
      defaultContentType = PastedRequest.JSON;
      data.addJson(value);
    }
  }

  @Option(names = {"-F", "--form"})
  private void addPart(String value) {
    if (value != null) {
      form.add(value);
    }
  }

  @Option(names = "--form-string")
  private void addLiteralPart(String value) {
    if (value != null) {
      form.addLiteral(value);
    }
  }

  @Option(names = {"-T", "--upload-file"})
  private void upload(String file) {
    method = method.isEmpty() ? "PUT" : method;
    data.add("@" + file);
  }

  @Option(names = {"-H", "--header"})
  private void addHeader(String header) {
    if (header != null) {
      headers.add(header);
    }
  }

  private void addRemarks(ShellWords shell, boolean isCut) {
    if (data.readsFile() || queries.readsFile() || form.readsFile()) {
      remarks.add(Remark.of(Remark.Kind.FILE_NOT_READ));
    }
    boolean isConflicting = data.isGiven() && !form.isEmpty();
    (isCut
            ? Optional.of(Remark.of(Remark.Kind.CURL_FEATURE, CurlArguments.TOO_MANY))
            : features.remark(addresses.all(), headers, form.isEncoded(), isConflicting))
        .ifPresent(remarks::add);
    if (shell.hasVariable()) {
      remarks.add(Remark.of(Remark.Kind.SHELL_VARIABLE));
    }
    if (shell.isCutAtAmpersand()) {
      remarks.add(Remark.of(Remark.Kind.SHELL_AMPERSAND));
    }
  }

  private PastedRequest request() {
    RequestTarget target = target();
    String body = "";
    String contentType = "";
    if (!isGet && !form.isEmpty()) {
      body = form.body();
      contentType = form.contentType();
    } else if (!isGet && data.isGiven()) {
      body = data.text();
      contentType = defaultContentType;
    }
    if (target.isMalformed()) {
      remarks.add(Remark.of(Remark.Kind.CURL_REFUSES));
    }
    return new PastedRequest(
        method(),
        target,
        contentTypes(contentType),
        values("idempotency-key").filter(value -> !value.isEmpty()).toList(),
        body,
        remarks);
  }

  private RequestTarget target() {
    RequestTarget target = RequestTarget.parse(addresses.first());
    target = isPathAsIs ? target : target.normalized();
    target = target.plusQuery(queries.text());
    return isGet ? target.plusQuery(data.text()) : target;
  }

  private String method() {
    if (!method.isEmpty()) {
      return method;
    }
    boolean hasBody = data.isGiven() || !form.isEmpty();
    return isHead ? "HEAD" : hasBody && !isGet ? "POST" : "GET";
  }

  /** A header field of the command replaces curl's own; an empty one removes it. */
  private List<String> contentTypes(String own) {
    List<String> given = values("content-type").toList();
    if (given.isEmpty()) {
      return own.isEmpty() ? List.of() : List.of(own);
    }
    boolean isMultipart = !isGet && !form.isEmpty();
    return given.stream()
        .filter(value -> !value.isEmpty())
        .map(value -> isMultipart ? value + form.boundaryParameter() : value)
        .toList();
  }

  private Stream<String> values(String name) {
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).matches("(?s)" + name + "\\s*[:;].*"))
        .map(header -> header.replaceFirst("[^:;]*[:;]", "").strip());
  }
}
