package tollgate.torture.environment;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.Ports;

/**
 * Runs HAProxy or nginx in front of the gateways. Both send a request to another gateway when the
 * first one cannot be reached, closes the connection or responds with 503; that is safe because
 * each purchase has a {@code request_id}.
 */
public final class LoadBalancerProcess implements AutoCloseable {

  /** The instruction for a machine without a load balancer. */
  public static final String HINT =
      "neither haproxy nor nginx is installed: run apt-get install haproxy, or pass --balancer FILE";

  private static final String HAPROXY_SERVER =
      "  server gateway%d 127.0.0.1:%d check port %d inter 250ms fall 2 rise 1";

  private static final String NGINX_SERVER = "    server 127.0.0.1:%d max_fails=0;";

  private final int port = Ports.next();
  private final String name;
  private final ServerProcess server;

  private LoadBalancerProcess(
      String name,
      Path program,
      Path directory,
      List<GatewayProcess> gateways,
      ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    this.name = name;
    boolean isNginx = name.startsWith("nginx");
    Path file = directory.resolve("balancer.conf");
    Files.writeString(file, isNginx ? nginx(directory, gateways) : haproxy(gateways));
    List<String> command =
        isNginx
            ? List.of(program.toString(), "-c", file.toString(), "-p", directory.toString())
            : List.of(program.toString(), "-db", "-f", file.toString());
    server = ServerProcess.start(command, port, directory.resolve("balancer.log"), reaper);
  }

  /** Returns the named program, or else an installed one. */
  public static Optional<Path> find(Optional<Path> program) {
    return program.or(
        () ->
            ServerProcess.find(
                "/usr/sbin/haproxy", "/usr/sbin/nginx", "/usr/bin/haproxy", "/usr/bin/nginx"));
  }

  static LoadBalancerProcess start(
      Path program, Path directory, List<GatewayProcess> gateways, ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    String name = program.getFileName().toString();
    return new LoadBalancerProcess(name, program, directory, gateways, reaper);
  }

  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  private String haproxy(List<GatewayProcess> gateways) throws IOException {
    String servers =
        gateways.stream()
            .map(
                gateway ->
                    HAPROXY_SERVER.formatted(
                        gateways.indexOf(gateway), gateway.port(), gateway.consolePort()))
            .collect(joining("\n"));
    return ServerProcess.template("haproxy.cfg").formatted(port, servers);
  }

  private String nginx(Path directory, List<GatewayProcess> gateways) throws IOException {
    boolean isRoot = System.getProperty("user.name").equals("root");
    String servers =
        gateways.stream().map(g -> NGINX_SERVER.formatted(g.port())).collect(joining("\n"));
    return ServerProcess.template("nginx.conf")
        .formatted(directory, isRoot ? "user root;" : "", servers, port);
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
  }
}
