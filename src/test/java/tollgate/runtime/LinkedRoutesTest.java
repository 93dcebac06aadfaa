package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.RoutesDirectory;
import tollgate.testkit.Directories;

/** Changes routes behind symbolic links, as deployments and Kubernetes do. */
@ExtendWith(GatewayExtension.class)
class LinkedRoutesTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path root;

  @Test
  void appliesANewTargetOfALinkedDirectory(GatewayExtension.Running running) throws Exception {
    RoutesDirectory.copyTo(Files.createDirectory(root.resolve("one")));
    RoutesDirectory.copyTo(Files.createDirectory(root.resolve("two")));
    edit(root.resolve("two/routes"));
    Path current = Files.createSymbolicLink(root.resolve("the current"), Path.of("one"));

    try (Gateway gateway = start(running, current)) {
      ApiClient wire = new ApiClient(gateway.port());
      assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");

      swap(current, "two");

      await().atMost(TIMEOUT).until(() -> wire.get(PHONE).text().equals("Feature disabled"));
    }
  }

  @Test
  void appliesAChangeOfAMountedConfigMap(GatewayExtension.Running running) throws Exception {
    RoutesDirectory.copyTo(root);
    Path routes = root.resolve("routes");
    Path first = Files.move(routes, root.resolve("..first"));
    Files.createDirectory(routes);
    Files.move(first, routes.resolve("..first"));
    Directories.copyFiles(
        routes.resolve("..first"), Files.createDirectory(routes.resolve("..second")));
    edit(routes.resolve("..second"));
    Path data = Files.createSymbolicLink(routes.resolve("..data"), Path.of("..first"));
    for (Path file : files(routes.resolve("..first"))) {
      Path name = file.getFileName();
      Files.createSymbolicLink(routes.resolve(name), Path.of("..data").resolve(name));
    }

    try (Gateway gateway = start(running, root)) {
      ApiClient wire = new ApiClient(gateway.port());
      assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");

      swap(data, "..second");

      await().atMost(TIMEOUT).until(() -> wire.get(PHONE).text().equals("Feature disabled"));
    }
  }

  private static void swap(Path link, String target) throws IOException {
    Path next = Files.createSymbolicLink(link.resolveSibling("..next"), Path.of(target));
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void edit(Path routes) throws IOException {
    Path route = routes.resolve("user-simple-balance-get.camel.yaml");
    Files.writeString(
        route, Files.readString(route).replace("Devices_Check_Balance", "Allow_GET_API"));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static Gateway start(GatewayExtension.Running running, Path directory) throws Exception {
    return Gateway.start(
        new Configuration(
            Optional.of(running.postgres().address("gateway")),
            0,
            "127.0.0.1",
            0,
            Optional.empty(),
            "/billing/api",
            Path.of("target"),
            Optional.of(directory),
            Optional.empty()));
  }
}
