package tollgate.runtime;

import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;

/**
 * Describes a failure in one line for the operator: the file at fault, if known, and the reason.
 */
public final class RootCause {

  /** The line of a YAML file that a message of the parser quotes, and the mark below it. */
  private static final String QUOTED_LINE = ":\\R.*\\R\\s*\\^\\s*(?=\\R|$)";

  private RootCause() {}

  /** Returns the message of the deepest cause that has one, after the file of its route. */
  public static String of(Throwable fault) {
    String reason = reason(fault).replaceAll(QUOTED_LINE, "").replaceAll("\\s+", " ").strip();
    return file(fault).map(file -> file + ": " + reason).orElse(reason);
  }

  private static String reason(Throwable fault) {
    String deeper = fault.getCause() == null ? "" : reason(fault.getCause());
    if (!deeper.isEmpty()) {
      return deeper;
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  /** Relies on the rule that the name of a file is the id of its route or Kamelet. */
  private static Optional<String> file(Throwable fault) {
    if (fault == null) {
      return Optional.empty();
    }
    if (fault instanceof FailedToCreateKameletException kamelet) {
      return Optional.of("kamelets/" + kamelet.getTemplateId() + ".kamelet.yaml");
    }
    return route(fault).map(id -> "routes/" + id + ".camel.yaml").or(() -> file(fault.getCause()));
  }

  private static Optional<String> route(Throwable fault) {
    if (fault instanceof FailedToCreateRouteException creation) {
      return Optional.ofNullable(creation.getRouteId());
    }
    return fault instanceof FailedToStartRouteException start
        ? Optional.ofNullable(start.getRouteId())
        : Optional.empty();
  }
}
