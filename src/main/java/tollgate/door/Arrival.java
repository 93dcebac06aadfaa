package tollgate.door;

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

  /** Shows nothing of what was sent: there may be secrets in it. */
  @Override
  public String toString() {
    return method + " " + door.map(Door::name).orElse("?") + " from " + source;
  }
}
