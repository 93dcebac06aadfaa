package tollgate.console.hashhelper;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Finds what changes the request of a curl command in a way that the hash helper cannot follow. */
final class CurlFeatures {

  /** What curl expands in a URL; brackets around an IPv6 address are not meant. */
  private static final Pattern GLOB = Pattern.compile("[{}]|\\[(?![0-9A-Fa-f:.]+\\](?:[:/?#]|$))");

  /** What curl takes for the beginning of an address with two slashes. */
  private static final Pattern FEW_SLASHES =
      Pattern.compile("(?i)https?:(?:/(?!/)|///).*", Pattern.DOTALL);

  /** Header fields that decide what the server reads, unless they are as curl sends them. */
  private static final Pattern FRAMING =
      Pattern.compile(
          "(?i)(?:content-length[:;].*|transfer-encoding[:;](?!\\s*chunked\\s*$).*|host[:;]\\s*)");

  @Option(names = {"-g", "--globoff"})
  private boolean isGlobOff;

  @Option(names = "--request-target")
  private String requestTarget = "";

  /**
   * Returns a remark that names the first of these features, or a header field of a signature.
   *
   * @param urls the addresses, of which curl requests each
   * @param isEncoded whether a value of a form is encoded
   * @param isConflicting whether there are both data and a form, which curl refuses
   */
  Optional<Remark> remark(
      List<String> urls, List<String> headers, boolean isEncoded, boolean isConflicting) {
    return name(urls, headers, isEncoded, isConflicting)
        .map(name -> Remark.of(Remark.Kind.CURL_FEATURE, name))
        .or(() -> Remark.ofSignature(headers));
  }

  private Optional<String> name(
      List<String> urls, List<String> headers, boolean isEncoded, boolean isConflicting) {
    if (urls.size() > 1) {
      return Optional.of(urls.get(1));
    }
    if (urls.stream().anyMatch(FEW_SLASHES.asMatchPredicate())) {
      return Optional.of("http:/");
    }
    if (!requestTarget.isEmpty()) {
      return Optional.of("--request-target");
    }
    if (isConflicting) {
      return Optional.of("--data with --form");
    }
    if (isEncoded) {
      return Optional.of("encoder=");
    }
    if (!isGlobOff && urls.stream().anyMatch(url -> GLOB.matcher(url).find())) {
      return Optional.of("[ ] { }");
    }
    return headers.stream().filter(FRAMING.asMatchPredicate()).findFirst();
  }
}
