package tollgate.torture.environment;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  /** The instruction for a machine without HAProxy. */
  public static final String HAPROXY_HINT =
      "haproxy is not installed: run apt-get install haproxy, or pass --balancer FILE";

  /** The instruction for a machine without a load balancer. */
  public static final String HINT =
      "neither haproxy nor nginx is installed: run apt-get install haproxy, or pass --balancer"
          + " FILE";

  private static final String HAPROXY_SERVER =
      "  server gateway%d 127.0.0.1:%d check port %d inter 250ms fall 2 rise 1";

  private static final String NGINX_SERVER = "    server 127.0.0.1:%d max_fails=0;";

  private final int port;
  private final String name;
  private final ServerProcess server;

  /**
   * When HAProxy sends a request to another gateway.
   *
   * @param timeout how long it waits for a response
   * @param conditions the conditions, as {@code retry-on} names them
   */
  private record Retries(Duration timeout, String conditions) {

    static final Retries OF_UNREACHABLE =
        new Retries(Duration.ofSeconds(15), "conn-failure empty-response 503");

    static Retries after(Duration timeout) {
      return new Retries(timeout, OF_UNREACHABLE.conditions + " response-timeout");
    }
  }

  private LoadBalancerProcess(int port, String name, ServerProcess server) {
    this.port = port;
    this.name = name;
    this.server = server;
  }

  /** Returns the named program, or else an installed one. */
  public static Optional<Path> find(Optional<Path> program) {
    return program.or(
        () ->
            ServerProcess.find(
                "/usr/sbin/haproxy", "/usr/sbin/nginx", "/usr/bin/haproxy", "/usr/bin/nginx"));
  }

  /** Returns HAProxy, if the named program is it, or else an installed one. */
  public static Optional<Path> findHaproxy(Optional<Path> program) {
    return program
        .filter(named -> named.getFileName().toString().startsWith("haproxy"))
        .or(() -> ServerProcess.find("/usr/sbin/haproxy", "/usr/bin/haproxy"));
  }

  static LoadBalancerProcess start(
      Path program, Path directory, List<GatewayProcess> gateways, ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    if (!program.getFileName().toString().startsWith("nginx")) {
      return startHaproxy(program, directory, gateways, Retries.OF_UNREACHABLE, reaper);
    }
    int port = Ports.next();
    String configuration = nginx(port, directory, gateways);
    List<String> arguments = List.of("-p", directory.toString(), "-c");
    return start(program, arguments, port, directory, configuration, reaper);
  }

  /** Starts HAProxy, which sends a request without a response in this time to another gateway. */
  static LoadBalancerProcess start(
      Path haproxy,
      Path directory,
      List<GatewayProcess> gateways,
      Duration responseTimeout,
      ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    return startHaproxy(haproxy, directory, gateways, Retries.after(responseTimeout), reaper);
  }

  private static LoadBalancerProcess startHaproxy(
      Path program,
      Path directory,
      List<GatewayProcess> gateways,
      Retries retries,
      ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    int port = Ports.next();
    String configuration = haproxy(port, gateways, retries);
    return start(program, List.of("-db", "-f"), port, directory, configuration, reaper);
  }

  private static LoadBalancerProcess start(
      Path program,
      List<String> arguments,
      int port,
      Path directory,
      String configuration,
      ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    Path file = directory.resolve("balancer.conf");
    Files.writeString(file, configuration);
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    command.add(file.toString());
    Path log = directory.resolve("balancer.log");
    ServerProcess server = ServerProcess.start(command, port, log, reaper);
    return new LoadBalancerProcess(port, program.getFileName().toString(), server);
  }

  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  private static String haproxy(int port, List<GatewayProcess> gateways, Retries retries)
      throws IOException {
    String servers =
        gateways.stream()
            .map(
                gateway ->
                    HAPROXY_SERVER.formatted(
                        gateways.indexOf(gateway), gateway.port(), gateway.consolePort()))
            .collect(joining("\n"));
    return ServerProcess.template("haproxy.cfg")
        .formatted(port, servers, retries.timeout.toMillis(), retries.conditions);
  }

  private static String nginx(int port, Path directory, List<GatewayProcess> gateways)
      throws IOException {
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
