package tollgate.routes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryRouteTest {

  private static final String SUFFIX = ".camel.yaml";

  static Stream<String> routes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void hasATestClassOfItsOwn(String file) throws Exception {
    assertThat(file).endsWith(SUFFIX);
    String route = file.substring(0, file.length() - SUFFIX.length());

    Class<?> test = Class.forName(getClass().getPackageName() + "." + camelCase(route) + "Test");

    assertThat(RouteTest.class).isAssignableFrom(test);
    RouteTest instance = (RouteTest) test.getDeclaredConstructor().newInstance();
    assertThat(instance.route()).isEqualTo(route);
  }

  private static String camelCase(String route) {
    return Arrays.stream(route.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(joining());
  }
}
