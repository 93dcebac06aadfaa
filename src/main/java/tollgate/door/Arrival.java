package tollgate.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/**
 * A request as it arrived, before anything in it is believed: what Camel gets instead of headers
 * and a body. Query and path have one char for each byte.
 */
public record Arrival(
    String method,
    Optional<Door> door,
    String query,
    List<String> contentTypes,
    List<String> idempotencyKeys,
    byte[] body,
    boolean isTooLarge,
    String source) {

  /**
   * A request that did not arrive but is shown to us, whatever address it was made to; texts are as
   * a person reads them.
   */
  public static Arrival shown(
      String method, String path, String query, String contentType, byte[] body) {
    return new Arrival(
        method,
        Door.anywhere(bytewise(path)),
        bytewise(query),
        contentType.isEmpty() ? List.of() : List.of(contentType),
        List.of(),
        body,
        body.length > Intake.LARGEST_BODY,
        "");
  }

  private static String bytewise(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** Shows nothing of what was sent: there may be secrets in it. */
  @Override
  public String toString() {
    return method + " " + door.map(Door::name).orElse("?") + " from " + source;
  }
}
