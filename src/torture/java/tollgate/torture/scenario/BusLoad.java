package tollgate.torture.scenario;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import tollgate.testkit.ArtemisServer;
import tollgate.testkit.Polling;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.BusSaleClient;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.MessageLedger;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/** Buys over HTTP and by messages, and measures what became of both. */
final class BusLoad {

  /** The first word of the faults that must not be seen over HTTP. */
  static final String BROKER = "broker ";

  private static final int HTTP_BUYERS = 12;
  private static final int BUS_BUYERS = 24;
  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final Duration MAX_DRAIN = Duration.ofSeconds(60);

  private final ScenarioContext context;
  private final ArtemisServer broker;
  private final MessageLedger ledger = new MessageLedger(BUS_BUYERS);
  private final Semaphore httpPermits = new Semaphore(0);
  private final Semaphore busPermits = new Semaphore(0);
  private final BuyerGroup http;
  private final BuyerGroup bus;

  private BusLoad(ScenarioContext context, ArtemisServer broker, PurchaseRequests requests) {
    this.context = context;
    this.broker = broker;
    this.http = context.startBuyers(HTTP_BUYERS, requests::of, behaviour(httpPermits));
    this.bus =
        context.startBuyers(
            BUS_BUYERS,
            buyer -> requests.of(HTTP_BUYERS + buyer),
            behaviour(busPermits),
            broker.port(),
            buyer -> new BusSaleClient(buyer, TestEnvironment.KEY, ledger));
  }

  /** Returns the queues that the broker needs. */
  static List<String> queues() {
    return MessageLedger.queues(BUS_BUYERS);
  }

  /** Starts the buyers, who buy nothing yet. */
  static BusLoad start(ScenarioContext context, ArtemisServer broker, int sales) {
    long group = context.createGroup(sales * 3);
    return new BusLoad(context, broker, new PurchaseRequests(context.seed(), group, 2, 0));
  }

  private static BuyerBehaviour behaviour(Semaphore permits) {
    return BuyerBehaviour.scheduled(PurchaseSchedule.permits(permits));
  }

  /** Begins so many purchases, half of them over HTTP and half by messages. */
  void buy(int purchases) {
    httpPermits.release(purchases / 2);
    busPermits.release(purchases - purchases / 2);
  }

  /** Waits for the next reply to a message; returns how long that took. */
  Duration awaitAnswer() throws InterruptedException {
    long begin = System.nanoTime();
    busPermits.release(1);
    Predicate<Attempt> answer =
        each -> isOfBus(each) && each.returned() > begin && each.outcome().isConclusive();
    Polling.until(TIMEOUT, () -> context.history().attempts().anyMatch(answer));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Waits until the purchases have begun. */
  void awaitCompletion() throws InterruptedException {
    Polling.until(
        TIMEOUT, () -> httpPermits.availablePermits() + busPermits.availablePermits() == 0);
  }

  void stop() throws InterruptedException {
    context.stopBuyers(http, TIMEOUT);
    context.stopBuyers(bus, TIMEOUT);
  }

  void measure() throws Exception {
    context.phase("waiting for the replies");
    long end = System.nanoTime() + MAX_DRAIN.toNanos();
    do {
      ledger.drain(broker.port());
    } while (!ledger.unanswered().isEmpty() && System.nanoTime() < end);
    Set<Integer> gateways = Set.copyOf(context.environment().ports());
    context.add(Measurement.info("sales over HTTP", sales(each -> gateways.contains(each.port()))));
    context.add(Measurement.info("sales by messages", sales(each -> isOfBus(each))));
    context.add(
        Measurement.info(
            "failed and retried", OutcomeCounts.of(context.history()).failuresByKind()));
    context.add(
        Measurement.none(
            "without an answer, of %,d messages".formatted(ledger.acceptedCount()),
            ledger.unanswered()));
    context.add(
        Measurement.info(
            "dead letters by reason",
            ledger.dead().values().stream()
                .collect(groupingBy(reason -> reason, TreeMap::new, counting()))));
    context.add(
        Measurement.none("left in the queue", ledger.take(broker.port(), MessageLedger.CALLS)));
    context.add(
        Measurement.none(
            "given up by the broker", ledger.take(broker.port(), ArtemisServer.GIVEN_UP)));
    context.add(Measurement.none("failures over HTTP while the broker was away", httpFailures()));
  }

  private String sales(Predicate<Attempt> filter) {
    return Measurement.grouped(
        context
            .history()
            .attempts()
            .filter(filter)
            .filter(each -> each.outcome() instanceof Outcome.Sold)
            .count());
  }

  private boolean isOfBus(Attempt attempt) {
    return attempt.port() == broker.port();
  }

  private List<String> httpFailures() {
    return context
        .history()
        .attempts()
        .filter(each -> !isOfBus(each) && !each.outcome().isConclusive() && isDuringOutage(each))
        .map(each -> each.outcome().toString())
        .toList();
  }

  private boolean isDuringOutage(Attempt attempt) {
    return context.history().faults().stream()
        .filter(fault -> fault.name().startsWith(BROKER))
        .anyMatch(fault -> attempt.invoked() >= fault.from() && attempt.returned() <= fault.to());
  }
}
