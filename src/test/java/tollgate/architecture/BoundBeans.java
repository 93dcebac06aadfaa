package tollgate.architecture;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that YAML may use, read from the sources of {@code Wiring} and the parts that it
 * creates.
 */
final class BoundBeans {

  private static final String WIRING =
      RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/Wiring.java"))
          + RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/HttpWiring.java"))
          + RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/OutboxWiring.java"))
          + RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/EventWiring.java"))
          + RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/AccessWiring.java"))
          + RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/SaleWiring.java"))
          + RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/UserWiring.java"))
          + RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/BusWiring.java"));
  private static final String PROPERTIES =
      RepositoryFiles.text(Path.of("src/main/java/tollgate/runtime/CamelProperties.java"));
  private static final String BINDING = "\\.bind\\(\\s*([\\w\"]+),\\s*(?:new (\\w+)\\(|(\\w+)\\))?";

  private BoundBeans() {}

  /** Returns the beans, with their classes where {@code Wiring} creates them with new. */
  static Map<String, Optional<Class<?>>> beans() {
    Map<String, Optional<Class<?>>> beans = new TreeMap<>();
    find(BINDING)
        .forEach(
            found ->
                beans.put(
                    name(found.group(1)),
                    Optional.ofNullable(found.group(2))
                        .or(() -> created(found.group(3)))
                        .map(BoundBeans::type)));
    return beans;
  }

  /** Whether a property of this name is set. */
  static boolean sets(String property) {
    return PROPERTIES.contains("\"" + property + "\"");
  }

  /** What a literal says, or a constant. */
  private static String name(String expression) {
    return expression.startsWith("\"")
        ? expression.replace("\"", "")
        : find(expression + " = \"(\\w+)\"").findFirst().orElseThrow().group(1);
  }

  /** Returns the class that a variable is created from. */
  private static Optional<String> created(String variable) {
    return find("\\b" + variable + " =\\s+new (\\w+)\\(").findFirst().map(found -> found.group(1));
  }

  private static Class<?> type(String simpleName) {
    String name =
        find("import (tollgate\\.\\w+\\." + simpleName + ");")
            .findFirst()
            .map(found -> found.group(1))
            .orElse("tollgate.runtime." + simpleName);
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<MatchResult> find(String pattern) {
    return Pattern.compile(pattern).matcher(WIRING).results();
  }
}
