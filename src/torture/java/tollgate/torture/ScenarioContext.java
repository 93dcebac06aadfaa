package tollgate.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.environment.Wait;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.Throughput;

/** What a scenario plays on: its world, how much of it to do, and where it writes things down. */
public final class ScenarioContext implements AutoCloseable {

  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(60);
  private static final double WARM = 0.95;

  private final TestEnvironment world;
  private final Options options;
  private final History logbook = new History();
  private final Set<Long> groups = new LinkedHashSet<>();
  private final List<Measurement> measures = new ArrayList<>();
  private final List<BuyerGroup> crowds = new ArrayList<>();
  private volatile String stage = "";
  private Duration longestDrain = Duration.ofSeconds(60);
  private boolean isFaulty;
  private OptionalInt allowedRepeats = OptionalInt.of(0);

  ScenarioContext(TestEnvironment world, Options options) {
    this.world = world;
    this.options = options;
  }

  public TestEnvironment world() {
    return world;
  }

  public Scale scale() {
    return options.scale();
  }

  public long seed() {
    return options.seed();
  }

  /** The load balancer that was named on the command line. */
  public Optional<Path> balancer() {
    return options.balancer();
  }

  public History logbook() {
    return logbook;
  }

  /** Makes a group of free cards, to be checked afterwards. */
  public long stock(int cards) {
    long group = world.database().stock(cards);
    groups.add(group);
    return group;
  }

  Set<Long> groups() {
    return groups;
  }

  /** Sends buyers to all gateways. */
  public BuyerGroup crowd(
      int buyers, IntFunction<Iterator<PurchaseRequest>> wishes, BuyerBehaviour manners) {
    return crowd(buyers, wishes, manners, world.doors());
  }

  /** Sends buyers to these ports. */
  public BuyerGroup crowd(
      int buyers,
      IntFunction<Iterator<PurchaseRequest>> wishes,
      BuyerBehaviour manners,
      List<Integer> doors) {
    BuyerGroup crowd =
        BuyerGroup.send(buyers, wishes, doors, manners, logbook, TestEnvironment.KEY);
    crowds.add(crowd);
    return crowd;
  }

  /** Says what is going on, for the progress lines. */
  public void stage(String what) {
    stage = what;
  }

  String stage() {
    return stage;
  }

  /**
   * Lets the crowd go on until its speed is what was asked for, or a minute has passed; its speed
   * in the end. The first seconds of a fresh gateway are slow.
   */
  public double warmUp(double perSecond) throws InterruptedException {
    stage("warming up");
    Thread.sleep(WARM_UP.toMillis());
    Wait.until(LONGEST_WARM_UP, () -> speedNow() >= WARM * perSecond);
    return speedNow();
  }

  private double speedNow() throws InterruptedException {
    Thread.sleep(100);
    long now = System.nanoTime();
    return new Throughput(logbook).between(now - WARM_UP.toNanos(), now);
  }

  public void add(Measurement measure) {
    measures.add(measure);
  }

  List<Measurement> measures() {
    return List.copyOf(measures);
  }

  /** How long the outbox may take to get empty when all is well again. */
  public void allowDrain(Duration most) {
    longestDrain = most;
  }

  Duration longestDrain() {
    return longestDrain;
  }

  /** How many mails may have come twice, because somebody was killed between yes and noted. */
  public void allowRepeats(int most) {
    allowedRepeats = OptionalInt.of(most);
  }

  /** Mails may come again, for a mail that is out cannot be noted while the database is away. */
  public void allowRepeats() {
    allowedRepeats = OptionalInt.empty();
  }

  OptionalInt allowedRepeats() {
    return allowedRepeats;
  }

  /** The database throws errors on purpose, so the gateways may answer 500. */
  public void throwFaults() {
    isFaulty = true;
  }

  boolean isFaulty() {
    return isFaulty;
  }

  @Override
  public void close() {
    crowds.forEach(BuyerGroup::close);
  }
}
