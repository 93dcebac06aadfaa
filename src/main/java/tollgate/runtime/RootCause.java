package tollgate.runtime;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;
import tollgate.db.Causes;

/**
 * Describes a failure in one line for the operator: the file at fault, if known, and the reason.
 */
public final class RootCause {

  /** The line of a YAML file that a message of the parser quotes, and the mark below it. */
  private static final String QUOTED_LINE = ":\\R.*\\R\\s*\\^\\s*(?=\\R|$)";

  /** The file and the line as Camel's messages end; the file begins the sentence already. */
  private static final String LOCATION =
      " in (?:file|classpath):\\S*/[^/,]+\\.(?:camel|kamelet)\\.yaml, (line \\d+)";

  private static final Pattern FOLDER_AND_NAME =
      Pattern.compile("(?<=^|[/:])(routes|kamelets(/internal)?)/[^/]+$");

  private RootCause() {}

  /** Returns the message of the deepest cause that has one, after the file of its route. */
  public static String of(Throwable fault) {
    String reason =
        reason(fault)
            .replaceAll(QUOTED_LINE, "")
            .replaceAll("\\s+", " ")
            .replaceAll(LOCATION, " in $1")
            .strip();
    return file(fault)
        .filter(file -> !reason.startsWith(file))
        .map(file -> file + ": " + reason)
        .orElse(reason);
  }

  /** Returns each mistake in a line like that of {@link #of}, where several were found. */
  public static List<String> all(Throwable fault) {
    return Causes.of(fault)
        .filter(InvalidRoutesException.class::isInstance)
        .findFirst()
        .map(invalid -> ((InvalidRoutesException) invalid).reasons())
        .orElseGet(() -> List.of(of(fault)));
  }

  private static String reason(Throwable fault) {
    return Causes.of(fault)
        .map(RootCause::message)
        .filter(message -> !message.isEmpty())
        .reduce("", (outer, inner) -> inner);
  }

  private static String message(Throwable fault) {
    if (fault instanceof FileSystemException file && file.getReason() == null) {
      return "%s (%s)".formatted(file.getFile(), file.getClass().getSimpleName());
    }
    return CamelFaults.message(fault);
  }

  /** The innermost is at fault: the others use its steps. */
  private static Optional<String> file(Throwable fault) {
    List<Throwable> causes = Causes.of(fault).toList();
    return innermost(causes, FailedToCreateKameletException.class)
        .or(() -> innermost(causes, Exception.class));
  }

  private static Optional<String> innermost(List<Throwable> causes, Class<?> type) {
    return causes.stream()
        .filter(type::isInstance)
        .flatMap(cause -> ownFile(cause).stream())
        .reduce((outer, inner) -> inner);
  }

  private static Optional<String> ownFile(Throwable fault) {
    if (fault instanceof FailedToCreateKameletException kamelet) {
      return Optional.of(RouteFiles.kamelet(kamelet.getTemplateId(), kamelet.getLocations()));
    }
    if (fault instanceof RouteFileException load) {
      return Optional.of(load.file());
    }
    if (fault instanceof FailedToStartRouteException start && start.getLocation() != null) {
      return Optional.of(file(start.getLocation()));
    }
    // Camel knows no location yet, but the name of the file is the id of its route.
    if (fault instanceof FailedToCreateRouteException route && route.getRouteId() != null) {
      return Optional.of("routes/" + route.getRouteId() + ".camel.yaml");
    }
    return Optional.empty();
  }

  /** Returns folder and name of the file at a location of Camel, which may end in a line. */
  static String file(String place) {
    String location = place.replaceFirst(":\\d+$", "");
    Matcher known = FOLDER_AND_NAME.matcher(location);
    return known.find() ? known.group() : RouteFiles.withFolder(location);
  }
}
