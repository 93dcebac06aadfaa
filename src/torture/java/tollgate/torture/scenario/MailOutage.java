package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.testkit.Latencies;
import tollgate.testkit.MailSink;
import tollgate.testkit.PeriodicTask;
import tollgate.testkit.Polling;
import tollgate.testkit.SmtpBehaviour;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Database;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/** The mail server refuses connections, stalls, resets connections; sales must not slow down. */
public record MailOutage() implements Scenario {

  private static final int BUYERS = 10;
  private static final int SALES = 5_000;
  private static final int MIN_SALES = 600;
  private static final int WARM_UP_PURCHASES = 100;
  private static final Duration REFUSING = Duration.ofMinutes(10);
  private static final Duration MIN_REFUSING = Duration.ofSeconds(40);
  private static final double MAX_SLOWDOWN = 1.2;
  private static final Duration MAX_DRAIN = Duration.ofSeconds(120);
  private static final Duration MAX_SESSION_END = Duration.ofSeconds(5);
  private static final int MAILS_AFTER_STALL = 20;
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(300);

  @Override
  public Description description() {
    return new Description(
        "mail-outage",
        "SMTP refusing for 10 minutes while 5,000 cards are sold with mail; then stalling; then resetting connections in the middle of the message: sale latency p99 within 1.2 × of normal; 0 mails lost; drained within 120 s of recovery",
        Duration.ofMinutes(50));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    Duration refusing = context.scale().time(REFUSING, MIN_REFUSING);
    int sales = context.scale().count(SALES, MIN_SALES);
    long group = context.createGroup(sales * 4);
    context.allowDuplicateMails();
    warmUp(context);
    PurchaseRequests requests = new PurchaseRequests(context.seed(), group, 1, 1);
    double rate = sales * 1e3 / refusing.toMillis();
    BuyerGroup buyerGroup =
        context.startBuyers(
            BUYERS, requests::of, BuyerBehaviour.scheduled(PurchaseSchedule.perSecond(rate)));
    Latencies normal = phase(context, "normal", SmtpBehaviour.ACCEPT, refusing);
    Latencies refused = phase(context, "refusing", SmtpBehaviour.REFUSE_CONNECTIONS, refusing);
    Latencies stalled = phase(context, "stalling", SmtpBehaviour.STALL, refusing.dividedBy(2));
    recoverFromStall(context);
    Latencies reset = phase(context, "resetting", SmtpBehaviour.RESET, refusing.dividedBy(2));
    phase(context, "rejecting (451)", SmtpBehaviour.REJECT_TRANSIENT, refusing.dividedBy(4));
    context.stopBuyers(buyerGroup, Duration.ofMinutes(1));
    Duration max = Duration.ofNanos(Math.round(normal.percentile(0.99).toNanos() * MAX_SLOWDOWN));
    context.add(Measurement.info("sales in the normal phase", normal.count()));
    context.add(
        Measurement.info("p99 in the normal phase", Measurement.seconds(normal.percentile(0.99))));
    context.add(Measurement.within("p99 while refusing", max, refused.percentile(0.99)));
    context.add(Measurement.within("p99 while stalling", max, stalled.percentile(0.99)));
    context.add(Measurement.within("p99 while resetting", max, reset.percentile(0.99)));
    context.add(
        Measurement.none(
            "responses other than sales", OutcomeCounts.of(context.history()).failures()));
    context.add(Measurement.within("outbox drained after", MAX_DRAIN, drain(context)));
    context.drainTimeout(Duration.ofSeconds(1));
  }

  /** Makes some sales first: those of a gateway that has just started are slow. */
  private static void warmUp(ScenarioContext context) throws InterruptedException {
    context.phase("warming up");
    long group = context.createGroup(BUYERS * WARM_UP_PURCHASES);
    PurchaseRequests requests = new PurchaseRequests(context.seed(), group, 1, 0.1);
    context
        .startBuyers(
            BUYERS, buyer -> requests.of(buyer, WARM_UP_PURCHASES), BuyerBehaviour.untilSoldOut())
        .awaitCompletion(Duration.ofMinutes(2));
  }

  /** Returns the latencies of the sales that were requested while the mail server behaved so. */
  private static Latencies phase(
      ScenarioContext context, String name, SmtpBehaviour behaviour, Duration time)
      throws Exception {
    context.phase(name);
    long from = System.nanoTime();
    context.environment().mails().behave(behaviour);
    if (behaviour == SmtpBehaviour.ACCEPT) {
      Thread.sleep(time.toMillis());
    } else {
      try (History.ActiveFault fault = context.history().beginFault("SMTP " + name)) {
        Thread.sleep(time.toMillis());
      }
    }
    long to = System.nanoTime();
    return context
        .history()
        .latencies(a -> a.outcome().isConclusive() && a.invoked() >= from && a.invoked() < to);
  }

  /** Ends the stalled sessions, which no sender of a gateway may wait for any longer. */
  private static void recoverFromStall(ScenarioContext context) throws Exception {
    context.phase("recovering");
    MailSink mails = context.environment().mails();
    int sessions = mails.countStalled();
    int received = mails.all().size();
    long recovered = System.nanoTime();
    mails.behave(SmtpBehaviour.ACCEPT);
    Polling.until(DRAIN_TIMEOUT, () -> mails.countStalled() == 0);
    Duration ended = Duration.ofNanos(System.nanoTime() - recovered);
    Polling.until(DRAIN_TIMEOUT, () -> mails.all().size() >= received + MAILS_AFTER_STALL);
    Duration mailed = Duration.ofNanos(System.nanoTime() - recovered);
    context.add(Measurement.info("sessions stalled at the end of that phase", sessions));
    context.add(Measurement.within("stalled sessions ended after", MAX_SESSION_END, ended));
    context.add(
        Measurement.within(MAILS_AFTER_STALL + " mails after the stall", MAX_DRAIN, mailed));
  }

  /**
   * Drains the outbox. Mails that were cut off after their last byte may have been sent and would
   * wait for hours; they are made due, as an operator would.
   */
  private static Duration drain(ScenarioContext context) throws Exception {
    context.phase("draining");
    Database database = context.environment().database();
    context.environment().mails().behave(SmtpBehaviour.ACCEPT);
    try (PeriodicTask task =
        PeriodicTask.start("retry", RETRY_INTERVAL, database::retryUncertainMails)) {
      return context.awaitMails(DRAIN_TIMEOUT);
    }
  }
}
