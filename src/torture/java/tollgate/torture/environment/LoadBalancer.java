package tollgate.torture.environment;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A load balancer from the distribution in front of the gateways: HAProxy or nginx. Both ask
 * another gateway when one cannot be reached, breaks off or says 503; that is safe because
 * purchases carry a request id.
 */
public final class LoadBalancer implements AutoCloseable {

  /** What to do when there is none. */
  public static final String HINT =
      "neither haproxy nor nginx is installed: apt-get install haproxy, or --balancer PATH";

  private static final String HAPROXY_SERVER =
      "  server gateway%d 127.0.0.1:%d check port %d inter 250ms fall 2 rise 1";

  private static final String NGINX_SERVER = "    server 127.0.0.1:%d max_fails=0;";

  private final int port = Ports.next();
  private final String name;
  private final Process process;
  private final ChildProcessReaper undertaker;

  private LoadBalancer(
      String name,
      Path program,
      Path folder,
      List<GatewayProcess> gateways,
      ChildProcessReaper undertaker)
      throws IOException {
    this.name = name;
    this.undertaker = undertaker;
    boolean isNginx = name.startsWith("nginx");
    Path file = folder.resolve("balancer.conf");
    Files.writeString(file, isNginx ? nginx(folder, gateways) : haproxy(gateways));
    List<String> command =
        isNginx
            ? List.of(program.toString(), "-c", file.toString(), "-p", folder.toString())
            : List.of(program.toString(), "-db", "-f", file.toString());
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("balancer.log").toFile()))
            .start();
    undertaker.born(process.pid());
  }

  /** The program that was named, or one that is installed, if any. */
  public static Optional<Path> find(Optional<Path> named) {
    return named.or(
        () ->
            Stream.of("/usr/sbin/haproxy", "/usr/sbin/nginx", "/usr/bin/haproxy", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst());
  }

  static LoadBalancer start(
      Path program, Path folder, List<GatewayProcess> gateways, ChildProcessReaper undertaker)
      throws IOException, InterruptedException {
    String name = program.getFileName().toString();
    LoadBalancer balancer = new LoadBalancer(name, program, folder, gateways, undertaker);
    if (!Wait.until(Duration.ofSeconds(5), balancer::listens)) {
      balancer.close();
      throw new IOException(name + " did not start; its words are in " + folder + "/balancer.log");
    }
    return balancer;
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
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
    return template("haproxy.cfg").formatted(port, servers);
  }

  private String nginx(Path folder, List<GatewayProcess> gateways) throws IOException {
    boolean isRoot = System.getProperty("user.name").equals("root");
    String servers =
        gateways.stream().map(g -> NGINX_SERVER.formatted(g.port())).collect(joining("\n"));
    return template("nginx.conf").formatted(folder, isRoot ? "user root;" : "", servers, port);
  }

  private static String template(String name) throws IOException {
    try (InputStream in = LoadBalancer.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(2, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    workers.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    undertaker.gone(process.pid());
  }
}
