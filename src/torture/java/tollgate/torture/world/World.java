package tollgate.torture.world;

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
public final class World implements AutoCloseable {

  /** The administrator's secret key. */
  public static final String KEY = "torture-secret-key";

  private static final Duration LONGEST_START = Duration.ofSeconds(120);


  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path folder;
  private final Path jar;
  private final Undertaker undertaker;
  private final Postgres postgres;
  private final Proxy proxy;
  private final MailSink mails;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Gateway> gateways = new ArrayList<>();

  private World(Path folder, Path jar, Needs needs) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.jar = jar.toAbsolutePath();
    undertaker = keep(Undertaker.hire());
    postgres = keep(Postgres.start(this.folder, undertaker));
    postgres.jdbi("postgres").useHandle(handle -> handle.execute("create database " + Database.NAME));
    proxy = keep(new Proxy(postgres.port()));
    mails = keep(new MailSink());
    surround(needs);
  }

  /** Opens one; when this returns, all gateways are ready and the API is on. */
  public static World open(Path folder, Path jar, Needs needs)
      throws IOException, InterruptedException {
    World world = new World(folder, jar, needs);
    try {
      world.startGateways(needs.gateways());
      return world;
    } catch (IOException | InterruptedException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private void surround(Needs needs) {
    int port = needs.isBehindProxy() ? proxy.port() : postgres.port();
    environment.put("TOLLGATE_DB_URL", Postgres.url(Database.NAME, port));
    environment.put("TOLLGATE_DB_USER", Postgres.USER);
    environment.put("TOLLGATE_SMTP_HOST", "127.0.0.1");
    environment.put("TOLLGATE_SMTP_PORT", Integer.toString(mails.port()));
    environment.put("TOLLGATE_MAIL_FROM", "cards@torture.example");
    environment.put("TOLLGATE_DATA", folder.resolve("gateway").toString());
  }

  private void startGateways(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Path log = folder.resolve("gateway-" + i + ".log");
      Gateway gateway = keep(new Gateway(jar, environment, log, undertaker));
      gateways.add(gateway);
      gateway.start();
      if (i == 0) {
        gateway.awaitReady(LONGEST_START);
        database().switchOn(KEY);
      }
    }
    for (Gateway gateway : gateways) {
      gateway.awaitReady(LONGEST_START);
      awaitOpen(gateway);
    }
  }

  /** Settings that plain SQL has changed count within a second. */
  private static void awaitOpen(Gateway gateway) throws IOException, InterruptedException {
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

  public Postgres postgres() {
    return postgres;
  }

  public Proxy proxy() {
    return proxy;
  }

  public MailSink mails() {
    return mails;
  }

  public List<Gateway> gateways() {
    return List.copyOf(gateways);
  }

  /** The ports of the API, one for each gateway. */
  public List<Integer> doors() {
    return gateways.stream().map(Gateway::port).toList();
  }

  /** Puts a load balancer in front of the gateways. */
  public Balancer balancer(Path program) throws IOException, InterruptedException {
    return keep(Balancer.start(program, folder, gateways, undertaker));
  }

  /** Runs the product's own check of the database. */
  public Reconciled reconcile() throws IOException, InterruptedException {
    Path report = folder.resolve("reconcile.json");
    Map<String, String> straight = new HashMap<>(environment);
    straight.put("TOLLGATE_DB_URL", Postgres.url(Database.NAME, postgres.port()));
    return new Reconcile(jar, straight, report, undertaker).run();
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
