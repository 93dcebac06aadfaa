package tollgate.bench.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tollgate.testkit.LaunchCommand;

/** Lists the servers that are measured. */
public enum ServerKind {
  /** The packaged gateway. */
  GATEWAY("Tollgate", "#1f77b4"),
  /** The packaged gateway, which runs each Kamelet as a route of its own. */
  NOT_INLINED("Tollgate without inlining", "#17becf"),
  /** An older gateway. */
  BEFORE("Tollgate before", "#7f7f7f"),
  /** Spring Boot MVC, JdbcTemplate, HikariCP. */
  SPRING("Spring Boot MVC", "#2ca02c"),
  /** Vert.x with its pipelining PostgreSQL client. */
  VERTX("Vert.x", "#d62728");

  /** The current gateway and the references. */
  public static final List<ServerKind> COMPARED = List.of(GATEWAY, SPRING, VERTX);

  private static final Path REFERENCES = Path.of("src/bench/references");

  /** The collector of the gateway, which is also the fastest for the references on two cores. */
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private static final Map<String, String> NO_INLINING = Map.of("TOLLGATE_INLINE_ROUTES", "false");

  private final String label;
  private final String colour;

  ServerKind(String label, String colour) {
    this.label = label;
    this.colour = colour;
  }

  /** Returns the name in the report. */
  public String label() {
    return label;
  }

  /** Returns the colour of its lines in the charts. */
  public String colour() {
    return colour;
  }

  /** Returns whether it is a gateway, whose health is served on the console's port. */
  boolean isGateway() {
    return this == GATEWAY || this == NOT_INLINED || this == BEFORE;
  }

  /** Returns the gateway whose schema it needs: an older gateway has an older schema. */
  ServerKind schema() {
    return this == BEFORE ? BEFORE : GATEWAY;
  }

  /** Returns the environment variables that set it apart from others of the same jar. */
  Map<String, String> variables() {
    return this == NOT_INLINED ? NO_INLINING : Map.of();
  }

  List<String> command(Path java, Path jar) {
    return switch (this) {
      case GATEWAY, NOT_INLINED, BEFORE -> LaunchCommand.gateway(java, jar);
      case SPRING -> reference(java, "spring", "tollgate.bench.reference.spring.SpringReference");
      case VERTX -> reference(java, "vertx", "tollgate.bench.reference.vertx.VertxReference");
    };
  }

  private static List<String> reference(Path java, String directory, String main) {
    Path built = REFERENCES.resolve(directory).resolve("target").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", built.resolve("classes") + ":" + built.resolve("lib") + "/*"));
    command.add(main);
    return command;
  }
}
