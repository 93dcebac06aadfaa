package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;
import tollgate.testkit.Ports;

@ExtendWith(GatewayExtension.class)
class ComponentLibraryTest {

  private static final String COMPONENT =
      """
      package sample;

      import java.util.Map;
      import org.apache.camel.Endpoint;
      import org.apache.camel.support.DefaultComponent;
      import org.apache.camel.support.ProcessorEndpoint;

      public class GreetComponent extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
          return new ProcessorEndpoint(
              uri, this, exchange -> exchange.getMessage().setBody("Hello from " + name));
        }
      }
      """;

  private static final String ROUTE =
      """
      - route:
          id: hello
          from:
            uri: platform-http
            parameters:
              path: /hello
            steps:
              - to:
                  uri: greet:library
      """;

  @TempDir private Path directory;
  private Path library;

  @BeforeEach
  void makesALibrary() throws IOException {
    RoutesDirectory.copyTo(directory);
    Files.writeString(directory.resolve("routes/hello.camel.yaml"), ROUTE);
    library = Files.createDirectory(directory.resolve("lib"));
  }

  @Test
  void letsARouteUseAComponentOfAJar(GatewayExtension.Running running) throws Exception {
    writeJar(library.resolve("greet.jar"));

    try (LogCapture log = new LogCapture(ComponentLibrary.class.getName());
        Gateway gateway = Gateway.start(configuration(running))) {
      assertThat(new ApiClient(gateway.port()).get("/hello").text())
          .isEqualTo("Hello from library");
      assertThat(log.lines())
          .containsExactly("INFO Components are loaded from " + library + " too: [greet.jar]");
    }
  }

  @Test
  void finishesAValidationWithTheJarsClosed(GatewayExtension.Running running) throws Exception {
    writeJar(library.resolve("greet.jar"));

    try (LogCapture log = new LogCapture(ComponentLibrary.class.getName())) {
      assertThat(RouteValidator.validate(configuration(running)).routes())
          .isEqualTo(RoutesDirectory.count(directory, "routes"));
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void refusesADirectoryThatDoesNotExist(GatewayExtension.Running running) throws IOException {
    Files.delete(library);

    assertThatIllegalStateException()
        .isThrownBy(() -> RouteValidator.validate(configuration(running)))
        .withMessage("There is no directory %s; set TOLLGATE_LIB to one that holds jars", library);
  }

  @Test
  void refusesAFileThatIsNoJar(GatewayExtension.Running running) throws IOException {
    Path jar = Files.writeString(library.resolve("cut-off.jar"), "PK");

    assertThatIllegalStateException()
        .isThrownBy(() -> RouteValidator.validate(configuration(running)))
        .withMessageStartingWith(jar + " of TOLLGATE_LIB cannot be read as a jar (")
        .withMessageEndingWith("); replace or remove it");
  }

  private Configuration configuration(GatewayExtension.Running running) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", running.postgres().address("gateway").url());
    environment.put("TOLLGATE_DB_USER", "postgres");
    environment.put("TOLLGATE_HTTP_PORT", Integer.toString(Ports.next()));
    environment.put("TOLLGATE_CONSOLE_PORT", Integer.toString(Ports.next()));
    environment.put("TOLLGATE_ROUTES_DIR", directory.toString());
    environment.put("TOLLGATE_LIB", library.toString());
    return Configuration.of(environment);
  }

  private void writeJar(Path jar) throws IOException {
    Path source = Files.writeString(directory.resolve("GreetComponent.java"), COMPONENT);
    String[] options = {
      "-cp", System.getProperty("java.class.path"), "-d", directory.toString(), source.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("sample/GreetComponent.class"));
      out.write(Files.readAllBytes(directory.resolve("sample/GreetComponent.class")));
      out.putNextEntry(new JarEntry("META-INF/services/org/apache/camel/component/greet"));
      out.write("class=sample.GreetComponent".getBytes());
    }
  }
}
