package tollgate.torture.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that one run needs, fresh and of its own: PostgreSQL, the network to it, a mail server
 * and the gateways, all on 127.0.0.1. When it is closed, or this program ends in whatever way,
 * nothing of it is left running.
 */
public final class TestEnvironment implements AutoCloseable {

  /** The administrator's secret key. */
  public static final String KEY = "torture-secret-key";

  private static final Duration LONGEST_START = Duration.ofSeconds(120);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path folder;
  private final Path jar;
  private final ChildProcessReaper undertaker;
  private final PostgresServer postgres;
  private final FaultyProxy proxy;
  private final FaultyMailServer mails;
  private final Map<String, String> environment = new HashMap<>();
  private final List<GatewayProcess> gateways = new ArrayList<>();

  private TestEnvironment(Path folder, Path jar, Requirements needs)
      throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.jar = jar.toAbsolutePath();
    undertaker = keep(ChildProcessReaper.hire());
    postgres = keep(PostgresServer.start(this.folder, undertaker));
    postgres
        .jdbi("postgres")
        .useHandle(handle -> handle.execute("create database " + Database.NAME));
    proxy = keep(new FaultyProxy(postgres.port()));
    mails = keep(new FaultyMailServer());
    surround(needs);
  }

  /** Opens one; when this returns, all gateways are ready and the API is on. */
  public static TestEnvironment open(Path folder, Path jar, Requirements needs)
      throws IOException, InterruptedException {
    TestEnvironment world = new TestEnvironment(folder, jar, needs);
    try {
      world.startGateways(needs.gateways());
      return world;
    } catch (IOException | InterruptedException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private void surround(Requirements needs) {
    int port = needs.isBehindProxy() ? proxy.port() : postgres.port();
    environment.put("TOLLGATE_DB_URL", PostgresServer.url(Database.NAME, port));
    environment.put("TOLLGATE_DB_USER", PostgresServer.USER);
    environment.put("TOLLGATE_SMTP_HOST", "127.0.0.1");
    environment.put("TOLLGATE_SMTP_PORT", Integer.toString(mails.port()));
    environment.put("TOLLGATE_MAIL_FROM", "cards@torture.example");
    environment.put("TOLLGATE_DATA", folder.resolve("gateway").toString());
  }

  private void startGateways(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Path log = folder.resolve("gateway-" + i + ".log");
      GatewayProcess gateway = keep(new GatewayProcess(jar, environment, log, undertaker));
      gateways.add(gateway);
      gateway.start();
      if (i == 0) {
        gateway.awaitReady(LONGEST_START);
        database().switchOn(KEY);
      }
    }
    for (GatewayProcess gateway : gateways) {
      gateway.awaitReady(LONGEST_START);
      awaitOpen(gateway);
    }
  }

  /** Settings that plain SQL has changed count within a second. */
  private static void awaitOpen(GatewayProcess gateway) throws IOException, InterruptedException {
    boolean isOpen =
        Wait.until(
            Duration.ofSeconds(10), () -> gateway.unsignedAnswer().contains("Incorrect hash"));
    if (!isOpen) {
      throw new IOException(
          "10 s after the API was switched on, %s answered %s"
              .formatted(gateway, gateway.unsignedAnswer()));
    }
  }

  /** What is asked of PostgreSQL without a gateway. */
  public Database database() {
    return new Database(postgres.jdbi(Database.NAME));
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public FaultyProxy proxy() {
    return proxy;
  }

  public FaultyMailServer mails() {
    return mails;
  }

  public List<GatewayProcess> gateways() {
    return List.copyOf(gateways);
  }

  /** The ports of the API, one for each gateway. */
  public List<Integer> doors() {
    return gateways.stream().map(GatewayProcess::port).toList();
  }

  /** Puts a load balancer in front of the gateways. */
  public LoadBalancer balancer(Path program) throws IOException, InterruptedException {
    return keep(LoadBalancer.start(program, folder, gateways, undertaker));
  }

  /** Runs the product's own check of the database. */
  public ReconcileOutcome reconcile() throws IOException, InterruptedException {
    Path report = folder.resolve("reconcile.json");
    Map<String, String> straight = new HashMap<>(environment);
    straight.put("TOLLGATE_DB_URL", PostgresServer.url(Database.NAME, postgres.port()));
    return new ReconcileRunner(jar, straight, report, undertaker).run();
  }

  private <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      AutoCloseable resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        System.err.println("Could not close " + resource.getClass().getSimpleName() + ": " + e);
      }
    }
  }
}
