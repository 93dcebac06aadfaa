package tollgate.torture.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import tollgate.testkit.ArtemisServer;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.KafkaServer;
import tollgate.testkit.MailSink;
import tollgate.testkit.Polling;
import tollgate.testkit.PostgresServer;
import tollgate.testkit.ResourceStack;

/**
 * Starts PostgreSQL, a proxy in front of it, a mail server and gateways for one run, on 127.0.0.1.
 * None of its processes outlives this program, even after {@code kill -9}.
 */
public final class TestEnvironment implements AutoCloseable {

  /** The secret key of the administrator. */
  public static final String KEY = "torture-secret-key";

  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration RELOAD_TIMEOUT = Duration.ofSeconds(10);

  private final ResourceStack resources = new ResourceStack();
  private final Path directory;
  private final Path jar;
  private final ChildProcessReaper reaper;
  private PostgresServer postgres;
  private final FaultyProxy proxy;
  private final MailSink mails;
  private final List<GatewayProcess> gateways = new CopyOnWriteArrayList<>();
  private int launched;

  private TestEnvironment(Path directory, Path jar) throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory.toAbsolutePath());
    this.jar = jar.toAbsolutePath();
    reaper = resources.push(ChildProcessReaper.start());
    postgres = resources.push(PostgresServer.start(this.directory, reaper, List.of()));
    postgres
        .jdbi("postgres")
        .useHandle(handle -> handle.execute("create database " + Database.NAME));
    proxy = resources.push(new FaultyProxy(postgres.port()));
    mails = resources.push(new MailSink());
  }

  /** Starts an environment; all its gateways are ready and the API is enabled. */
  public static TestEnvironment start(Path directory, Path jar, Requirements requirements)
      throws IOException, InterruptedException {
    TestEnvironment environment = new TestEnvironment(directory, jar);
    try {
      environment.startGateways(requirements);
      return environment;
    } catch (IOException | InterruptedException | RuntimeException e) {
      environment.close();
      throw e;
    }
  }

  private Map<String, String> variables(int databasePort) {
    return Map.of(
        "TOLLGATE_DB_URL",
        PostgresServer.url(Database.NAME, databasePort),
        "TOLLGATE_DB_USER",
        PostgresServer.USER,
        "TOLLGATE_SMTP_HOST",
        "127.0.0.1",
        "TOLLGATE_SMTP_PORT",
        Integer.toString(mails.port()),
        "TOLLGATE_MAIL_FROM",
        "cards@torture.example",
        "TOLLGATE_DATA",
        directory.resolve("gateway").toString());
  }

  private void startGateways(Requirements requirements) throws IOException, InterruptedException {
    Map<String, String> variables =
        variables(requirements.usesProxy() ? proxy.port() : postgres.port());
    for (int i = 0; i < requirements.gateways(); i++) {
      GatewayProcess gateway = newGateway(variables);
      gateways.add(gateway);
      gateway.start();
      if (i == 0) {
        gateway.awaitReady(START_TIMEOUT);
        database().enableApi(KEY);
      }
    }
    for (GatewayProcess gateway : gateways) {
      gateway.awaitReady(START_TIMEOUT);
      awaitEnabled(gateway);
    }
  }

  /**
   * Starts one more gateway and waits until it is ready and the API is enabled.
   *
   * @param variables are added to the usual ones and replace them
   */
  public GatewayProcess startGateway(Map<String, String> variables)
      throws IOException, InterruptedException {
    GatewayProcess gateway = launchGateway(variables);
    enable(gateway);
    return gateway;
  }

  /** Starts one more gateway, as {@link #startGateway(Map)}, of another jar. */
  public GatewayProcess startGateway(Path otherJar) throws IOException, InterruptedException {
    GatewayProcess gateway = newGateway(variables(postgres.port()));
    gateway.use(otherJar.toAbsolutePath());
    gateway.start();
    enable(gateway);
    return gateway;
  }

  /** Starts one more gateway, as {@link #startGateway(Map)}, with at most so many descriptors. */
  public GatewayProcess startGateway(int maxDescriptors) throws IOException, InterruptedException {
    GatewayProcess gateway = newGateway(variables(postgres.port()));
    gateway.maxDescriptors(maxDescriptors);
    gateway.start();
    enable(gateway);
    return gateway;
  }

  private void enable(GatewayProcess gateway) throws IOException, InterruptedException {
    gateway.awaitReady(START_TIMEOUT);
    gateways.add(gateway);
    database().enableApi(KEY);
    awaitEnabled(gateway);
  }

  /** Starts a gateway that is not one of {@link #gateways}, and does not wait for anything. */
  public GatewayProcess launchGateway(Map<String, String> variables) throws IOException {
    Map<String, String> all = new HashMap<>(variables(postgres.port()));
    all.putAll(variables);
    GatewayProcess gateway = newGateway(all);
    gateway.start();
    return gateway;
  }

  private GatewayProcess newGateway(Map<String, String> variables) {
    Path log = directory.resolve("gateway-" + launched++ + ".log");
    return resources.push(new GatewayProcess(jar, variables, log, reaper));
  }

  /** Waits until a gateway has reloaded the settings, which takes at most a second. */
  private static void awaitEnabled(GatewayProcess gateway)
      throws IOException, InterruptedException {
    boolean isEnabled =
        Polling.until(RELOAD_TIMEOUT, () -> gateway.unsignedResponse().contains("Incorrect hash"));
    if (!isEnabled) {
      throw new IOException(
          "%s after the API was enabled, %s responded with %s"
              .formatted(RELOAD_TIMEOUT, gateway, gateway.unsignedResponse()));
    }
  }

  /** Returns direct access to the database. */
  public Database database() {
    return new Database(postgres.jdbi(Database.NAME));
  }

  /** Returns the server that has the data: the primary. */
  public PostgresServer postgres() {
    return postgres;
  }

  /** Starts a streaming standby. From then on, a commit returns when both servers have it. */
  public PostgresServer startStandby() throws IOException, InterruptedException {
    PostgresServer standby =
        resources.push(PostgresServer.startStandby(directory.resolve("standby"), reaper, postgres));
    database().requireStandby();
    return standby;
  }

  /** Ends the recovery of a standby, after the primary was killed. */
  public void promote(PostgresServer standby) {
    standby.promote();
    postgres = standby;
  }

  /** Returns a new pooler in front of PostgreSQL, which is not started. */
  public PoolerProcess newPooler(Path program, String mode) throws IOException {
    return resources.push(new PoolerProcess(program, mode, directory, postgres.port(), reaper));
  }

  /** Returns the directory for the files of this run. */
  public Path directory() {
    return directory;
  }

  /** Returns the file of the gateway. */
  public Path jar() {
    return jar;
  }

  public FaultyProxy proxy() {
    return proxy;
  }

  public MailSink mails() {
    return mails;
  }

  public List<GatewayProcess> gateways() {
    return List.copyOf(gateways);
  }

  /** Returns the port of the API of each gateway. */
  public List<Integer> ports() {
    return gateways.stream().map(GatewayProcess::port).toList();
  }

  /** Starts a broker with these queues. */
  public ArtemisServer startBroker(List<String> queues) throws IOException, InterruptedException {
    return resources.push(ArtemisServer.start(directory.resolve("artemis"), reaper, queues));
  }

  /** Starts a broker of Kafka. */
  public KafkaServer startKafka() throws IOException, InterruptedException {
    return resources.push(KafkaServer.start(directory.resolve("kafka"), reaper));
  }

  /** Starts a proxy in front of a port. */
  public FaultyProxy startProxy(int targetPort) throws IOException {
    return resources.push(new FaultyProxy(targetPort));
  }

  /** Starts a load balancer in front of the gateways. */
  public LoadBalancerProcess startBalancer(Path program) throws IOException, InterruptedException {
    return resources.push(LoadBalancerProcess.start(program, directory, gateways, reaper));
  }

  /** Starts HAProxy; a request without a response in this time is sent to another gateway. */
  public LoadBalancerProcess startBalancer(Path haproxy, Duration responseTimeout)
      throws IOException, InterruptedException {
    return resources.push(
        LoadBalancerProcess.start(haproxy, directory, gateways, responseTimeout, reaper));
  }

  /** Runs {@code tollgate reconcile} on the database, without the proxy. */
  public ReconcileOutcome reconcile() throws IOException, InterruptedException {
    return new ReconcileRunner(command("reconcile.json")).run();
  }

  /**
   * Runs {@code tollgate migrate} on the database, without the proxy.
   *
   * @throws IOException when it does not succeed
   */
  public void migrate() throws IOException, InterruptedException {
    GatewayCommand command = command("migrate.log");
    OptionalInt exitCode = command.run("migrate");
    if (exitCode.isEmpty() || exitCode.getAsInt() != 0) {
      throw new IOException("tollgate migrate failed; see " + command.output());
    }
  }

  private GatewayCommand command(String output) {
    Map<String, String> variables = variables(postgres.port());
    return new GatewayCommand(jar, variables, directory.resolve(output), reaper);
  }

  @Override
  public void close() {
    resources.close();
  }
}
