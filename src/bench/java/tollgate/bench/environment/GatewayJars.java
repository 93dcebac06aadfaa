package tollgate.bench.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the jars of the gateways that are measured: the current one, and at most one older. */
public final class GatewayJars {

  private final Map<ServerKind, Path> jars = new EnumMap<>(ServerKind.class);

  /**
   * Creates the jars of a run.
   *
   * @throws IllegalArgumentException when one is missing
   */
  public GatewayJars(Path current, Optional<Path> before) {
    jars.put(ServerKind.GATEWAY, readable(current));
    before.ifPresent(older -> jars.put(ServerKind.BEFORE, readable(older)));
  }

  private static Path readable(Path jar) {
    if (!Files.isReadable(jar)) {
      throw new IllegalArgumentException(
          jar + " is missing: run mvn package, or pass another jar with --jar or --before");
    }
    return jar.toAbsolutePath();
  }

  /** Returns whether an older gateway is measured as well. */
  public boolean hasBefore() {
    return jars.containsKey(ServerKind.BEFORE);
  }

  /** Returns the gateways with a schema of their own. */
  Set<ServerKind> schemas() {
    return jars.keySet();
  }

  /** Returns the jar of a gateway; for a reference server that of the current one. */
  Path of(ServerKind kind) {
    return jars.get(kind.schema());
  }
}
