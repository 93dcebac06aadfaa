package tollgate.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import tollgate.testkit.Polling;
import tollgate.torture.check.MailCheck;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.LoadBalancerProcess;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.KnownCall;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.ReaderGroup;
import tollgate.torture.load.Reading;
import tollgate.torture.load.SaleClient;
import tollgate.torture.load.Throughput;
import tollgate.torture.load.VoidedSale;

/**
 * Gives a scenario its environment, scale and history, and collects its measurements and what the
 * post-conditions have to allow.
 */
public final class ScenarioContext implements AutoCloseable {

  private static final Duration WARM_UP_WINDOW = Duration.ofSeconds(4);
  private static final Duration WARM_UP_TIMEOUT = Duration.ofSeconds(60);
  private static final double WARM_SHARE = 0.95;
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final String READERS_BALANCE = "36.1250";

  private final TestEnvironment environment;
  private final Options options;
  private final History history = new History();
  private final Set<Long> groups = new LinkedHashSet<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<BuyerGroup> buyerGroups = new ArrayList<>();
  private final List<ReaderGroup> readerGroups = new ArrayList<>();
  private final Queue<VoidedSale> voids = new ConcurrentLinkedQueue<>();
  private volatile String phase = "";
  private Duration drainTimeout = Duration.ofSeconds(60);
  private boolean allowsServerErrors;
  private OptionalInt maxDuplicateMails = OptionalInt.of(0);

  ScenarioContext(TestEnvironment environment, Options options) {
    this.environment = environment;
    this.options = options;
  }

  public TestEnvironment environment() {
    return environment;
  }

  public Scale scale() {
    return options.scale();
  }

  public long seed() {
    return options.seed();
  }

  /** Returns the gateway of the previous release; without one, that of the environment. */
  public Path previousJar() {
    return options.previous().toAbsolutePath();
  }

  /**
   * Returns the load balancer of the command line, or the one that is installed.
   *
   * @throws ScenarioSkippedException if there is none
   */
  public Path requireBalancer() throws ScenarioSkippedException {
    return LoadBalancerProcess.find(options.balancer())
        .orElseThrow(() -> new ScenarioSkippedException(LoadBalancerProcess.HINT));
  }

  /** Returns the load balancer of the command line, if any. */
  public Optional<Path> balancer() {
    return options.balancer();
  }

  public History history() {
    return history;
  }

  /** Creates a group of free cards, which is checked afterwards, and returns its id. */
  public long createGroup(int cards) {
    long group = environment.database().createGroup(cards);
    groups.add(group);
    return group;
  }

  Set<Long> groups() {
    return groups;
  }

  /** Starts buyers who use all gateways. */
  public BuyerGroup startBuyers(
      int buyers, IntFunction<Iterator<PurchaseRequest>> requests, BuyerBehaviour behaviour) {
    return startBuyers(buyers, requests, behaviour, environment.ports());
  }

  /** Starts buyers who use these ports. */
  public BuyerGroup startBuyers(
      int buyers,
      IntFunction<Iterator<PurchaseRequest>> requests,
      BuyerBehaviour behaviour,
      List<Integer> ports) {
    return keep(BuyerGroup.start(buyers, requests, ports, behaviour, history, TestEnvironment.KEY));
  }

  /** Starts buyers who use clients of any kind at this port. */
  public BuyerGroup startBuyers(
      int buyers,
      IntFunction<Iterator<PurchaseRequest>> requests,
      BuyerBehaviour behaviour,
      int port,
      IntFunction<SaleClient> clients) {
    return keep(BuyerGroup.start(buyers, requests, List.of(port), behaviour, history, clients));
  }

  private BuyerGroup keep(BuyerGroup group) {
    buyerGroups.add(group);
    return group;
  }

  /** Records a sale that was voided. */
  public void add(VoidedSale voided) {
    voids.add(voided);
  }

  /** Returns the voided sales so far. */
  public List<VoidedSale> voids() {
    return List.copyOf(voids);
  }

  /** Starts readers of each call at all gateways; their answers are checked afterwards. */
  public ReaderGroup startReaders() {
    return startReaders(environment.ports());
  }

  /** Starts a reader of each call for each of these ports; their answers are checked afterwards. */
  public ReaderGroup startReaders(List<Integer> ports) {
    String name = "reader" + readerGroups.size();
    environment.database().createUser(name, "user", "phone-" + name, READERS_BALANCE);
    ReaderGroup readers =
        ReaderGroup.start(
            ports, KnownCall.of(name, "phone-" + name, READERS_BALANCE, TestEnvironment.KEY));
    readerGroups.add(readers);
    return readers;
  }

  /** Returns what all readers have read. */
  List<Reading> readings() {
    return readerGroups.stream().flatMap(ReaderGroup::readings).toList();
  }

  /** Stops the readers, then buyers; measures whether the buyers finished within the timeout. */
  public void stopAll(BuyerGroup group, Duration timeout) throws InterruptedException {
    readerGroups.forEach(ReaderGroup::close);
    stopBuyers(group, timeout);
  }

  /** Stops buyers and measures whether all of them finished within the timeout. */
  public void stopBuyers(BuyerGroup group, Duration timeout) throws InterruptedException {
    phase("stopping the buyers");
    add(Measurement.isTrue("all buyers finished", group.stop(timeout), "some are stuck"));
  }

  /** Sets the phase that the lines of progress show. */
  public void phase(String name) {
    phase = name;
  }

  String phase() {
    return phase;
  }

  /**
   * Waits until the buyers reach a rate, at most a minute, because the first seconds of a gateway
   * are slow.
   *
   * @return the rate at the end, in responses per second
   */
  public double warmUp(double perSecond) throws InterruptedException {
    phase("warming up");
    Thread.sleep(WARM_UP_WINDOW.toMillis());
    Polling.until(WARM_UP_TIMEOUT, () -> currentRate() >= WARM_SHARE * perSecond);
    return currentRate();
  }

  private double currentRate() throws InterruptedException {
    Thread.sleep(100);
    long now = System.nanoTime();
    return new Throughput(history).between(now - WARM_UP_WINDOW.toNanos(), now);
  }

  /**
   * Waits until all gateways are ready, at most a minute.
   *
   * @return the time since a moment of {@link System#nanoTime}
   */
  public Duration awaitReady(long since) throws InterruptedException {
    Polling.until(
        READY_TIMEOUT, () -> environment.gateways().stream().allMatch(GatewayProcess::isReady));
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /**
   * Waits until every mail that was promised so far has arrived, at most for the timeout.
   *
   * @return how long that took
   */
  public Duration awaitMails(Duration timeout) throws InterruptedException {
    long begin = System.nanoTime();
    List<String> missing = new MailCheck(history.purchases(), voids, List.of()).missing();
    Polling.until(timeout, () -> missing.stream().allMatch(environment.mails()::hasMailTo));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  public void add(Measurement measurement) {
    measurements.add(measurement);
  }

  List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  /** Sets how long the outbox may take to drain after the scenario. */
  public void drainTimeout(Duration timeout) {
    drainTimeout = timeout;
  }

  Duration drainTimeout() {
    return drainTimeout;
  }

  /** Allows this many duplicate mails: of gateways killed before they marked a mail as sent. */
  public void allowDuplicateMails(int max) {
    maxDuplicateMails = OptionalInt.of(max);
  }

  /** Allows duplicate mails: without a database, a sent mail cannot be marked as sent. */
  public void allowDuplicateMails() {
    maxDuplicateMails = OptionalInt.empty();
  }

  /** Returns the most duplicate mails; empty when any number is allowed. */
  OptionalInt maxDuplicateMails() {
    return maxDuplicateMails;
  }

  /** Allows responses with status 500, because the database raises errors on purpose. */
  public void allowServerErrors() {
    allowsServerErrors = true;
  }

  boolean allowsServerErrors() {
    return allowsServerErrors;
  }

  @Override
  public void close() {
    readerGroups.forEach(ReaderGroup::close);
    buyerGroups.forEach(BuyerGroup::close);
  }
}
