package tollgate.console.hashhelper;

import java.util.Map;
import java.util.stream.Collectors;
import tollgate.request.Parameter;
import tollgate.request.Request;

/** Writes the curl command that sends a request. */
final class CurlCommand {

  private CurlCommand() {}

  /**
   * Returns a command for a POSIX shell.
   *
   * @param baseUrl the URL of the API, without a slash at its end
   */
  static String of(String baseUrl, Request request, String hash) {
    String url = baseUrl + "/" + request.call().canonicalName();
    String parameters =
        request.values().entrySet().stream()
            .filter(each -> each.getKey() != Parameter.HASH)
            .map(CurlCommand::parameter)
            .collect(Collectors.joining());
    return "curl " + quoted(url) + parameters + " \\\n  -d hash=" + hash;
  }

  private static String parameter(Map.Entry<Parameter, String> each) {
    return " \\\n  --data-urlencode " + quoted(each.getKey().wireName() + "=" + each.getValue());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
