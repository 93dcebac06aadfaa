package tollgate.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes the path and the query of a request to an endpoint beside the API. It is as strict as the
 * API, and refuses a NUL, which no text of the database contains. See
 * docs/extend.md#add-an-http-endpoint.
 */
public final class TargetDecoder {

  private TargetDecoder() {}

  /**
   * Returns the first value of each parameter of the query; empty when path or query are malformed.
   *
   * @param path with its percent-encoding
   * @param query without the question mark
   */
  public static Optional<Map<String, String>> parameters(String path, String query) {
    Map<String, String> parameters = new HashMap<>();
    try {
      boolean hasNul = hasNul(UrlEncodedDecoder.decodeSegment(path));
      if (!query.isEmpty()) {
        UrlEncodedDecoder.decodePairs(query, parameters::putIfAbsent);
      }
      return hasNul || parameters.entrySet().stream().anyMatch(TargetDecoder::hasNul)
          ? Optional.empty()
          : Optional.of(parameters);
    } catch (MalformedRequestException e) {
      return Optional.empty();
    }
  }

  private static boolean hasNul(Map.Entry<String, String> parameter) {
    return hasNul(parameter.getKey()) || hasNul(parameter.getValue());
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }
}
