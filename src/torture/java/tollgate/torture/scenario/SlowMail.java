package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.testkit.MailSink;
import tollgate.testkit.Polling;
import tollgate.testkit.SmtpBehaviour;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Database;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.PurchaseRequests;

/**
 * The mail server stores each mail and replies to it after a while, or never. A mail with a late
 * reply is sent once; one without a reply is tried a few times more, hours apart.
 */
public record SlowMail() implements Scenario {

  /** As many as two gateways send at once. */
  private static final int SENDERS = 8;

  private static final int ROUNDS = 4;
  private static final int MAX_FURTHER_ATTEMPTS = 3;
  private static final Duration REPLY_AFTER = Duration.ofSeconds(20);
  private static final Duration LATE_REPLY_AFTER = Duration.ofMinutes(10).plusSeconds(30);
  private static final Duration MARGIN = Duration.ofSeconds(90);
  private static final Duration QUIET = Duration.ofSeconds(40);

  private static final String OF_GROUP = " from mails where recipient like '%%-g%d-%%'";
  private static final String SENT_AT_ONCE = " and state = 'sent' and attempts = 1";
  private static final String UNCERTAIN =
      " and state = 'waiting' and claimed_until is null and uncertain_attempts = %d";
  private static final String IN_TWO_HOURS =
      " and next_try_at between now() + interval '110 minutes' and now() + interval '120 minutes'";

  @Override
  public Description description() {
    return new Description(
        "slow-mail",
        "a mail server that replies to a mail after 20 s: each mail is sent once; one that disconnects instead, or replies after more than 10 minutes: no second mail for two hours, at most three more in all, same `Message-ID`",
        Duration.ofMinutes(30));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    context.allowDuplicateMails(SENDERS * (1 + MAX_FURTHER_ATTEMPTS));
    replyLate(context, SENDERS * context.scale().count(ROUNDS, 1));
    retryOnce(context, cutOff(context));
    giveUp(context, cutOff(context));
    if (context.scale().factor() == 1) {
      replyTooLate(context);
    }
  }

  private static void replyLate(ScenarioContext context, int mails) throws Exception {
    context.phase("replying after 20 s");
    context.environment().mails().delayAcceptance(REPLY_AFTER);
    long begin = System.nanoTime();
    long group = sell(context, mails);
    Duration max = REPLY_AFTER.multipliedBy(mails / SENDERS).plus(MARGIN);
    await(context, group, SENT_AT_ONCE, mails, max);
    Duration sent = Duration.ofNanos(System.nanoTime() - begin);
    context.environment().mails().acceptAll();
    String name = "reply after 20 s: ";
    context.add(
        Measurement.exactly(
            name + "mails sent at the first attempt", mails, count(context, group, SENT_AT_ONCE)));
    context.add(Measurement.within(name + "all sent after", max, sent));
    context.add(Measurement.exactly(name + "mails received", mails, received(context, group)));
  }

  /** Disconnects instead of a reply; returns the group of the mails that may have been sent. */
  private static long cutOff(ScenarioContext context) throws Exception {
    context.phase("disconnecting after the message");
    MailSink mails = context.environment().mails();
    mails.behave(SmtpBehaviour.RESET_AFTER_MESSAGE);
    long group = sell(context, SENDERS);
    String uncertain = UNCERTAIN.formatted(1);
    await(context, group, uncertain, SENDERS, MARGIN);
    context.add(
        Measurement.exactly(
            "disconnected: mails that wait two hours",
            SENDERS,
            count(context, group, uncertain + IN_TWO_HOURS)));
    mails.behave(SmtpBehaviour.ACCEPT);
    Thread.sleep(QUIET.toMillis());
    context.add(
        Measurement.exactly(
            "disconnected: mails received until 40 s after the recovery",
            SENDERS,
            received(context, group)));
    return group;
  }

  private static void retryOnce(ScenarioContext context, long group) throws Exception {
    context.phase("retrying");
    context.environment().database().retryUncertainMails();
    String sent = " and state = 'sent' and attempts = 2";
    await(context, group, sent, SENDERS, MARGIN);
    context.add(
        Measurement.exactly(
            "disconnected: sent two hours later", SENDERS, count(context, group, sent)));
  }

  private static void giveUp(ScenarioContext context, long group) throws Exception {
    context.phase("retrying in vain");
    context.environment().mails().behave(SmtpBehaviour.RESET_AFTER_MESSAGE);
    for (int i = 2; i <= MAX_FURTHER_ATTEMPTS; i++) {
      context.environment().database().retryUncertainMails();
      await(context, group, UNCERTAIN.formatted(i), SENDERS, MARGIN);
    }
    context.environment().database().retryUncertainMails();
    String dead = " and state = 'dead' and attempts = " + (1 + MAX_FURTHER_ATTEMPTS);
    await(context, group, dead, SENDERS, MARGIN);
    context.environment().mails().behave(SmtpBehaviour.ACCEPT);
    context.add(
        Measurement.exactly(
            "always disconnected: dead after three more attempts",
            SENDERS,
            count(context, group, dead)));
  }

  private static void replyTooLate(ScenarioContext context) throws Exception {
    context.phase("replying after 10.5 minutes");
    context.environment().mails().delayAcceptance(LATE_REPLY_AFTER);
    long group = sell(context, SENDERS);
    String uncertain = UNCERTAIN.formatted(1);
    await(context, group, uncertain, SENDERS, LATE_REPLY_AFTER.plus(MARGIN));
    context.environment().mails().acceptAll();
    String name = "reply after 10.5 minutes: ";
    context.add(
        Measurement.exactly(
            name + "mails that wait two hours",
            SENDERS,
            count(context, group, uncertain + IN_TWO_HOURS)));
    context.add(Measurement.exactly(name + "mails received", SENDERS, received(context, group)));
  }

  /** Makes sales with a mail each and returns their group. */
  private static long sell(ScenarioContext context, int sales) throws InterruptedException {
    long group = context.createGroup(sales);
    PurchaseRequests requests = new PurchaseRequests(context.seed(), group, 1, 1);
    context
        .startBuyers(sales, buyer -> requests.of(buyer, 1), BuyerBehaviour.untilSoldOut())
        .awaitCompletion(Duration.ofMinutes(1));
    return group;
  }

  private static void await(
      ScenarioContext context, long group, String condition, int mails, Duration timeout)
      throws InterruptedException {
    Polling.until(timeout, () -> count(context, group, condition) == mails);
  }

  private static int count(ScenarioContext context, long group, String condition) {
    Database database = context.environment().database();
    return database.count("select count(*)" + OF_GROUP.formatted(group) + condition);
  }

  private static long received(ScenarioContext context, long group) {
    String ofGroup = "-g" + group + "-";
    return context.environment().mails().all().stream()
        .filter(mail -> mail.recipients().get(0).contains(ofGroup))
        .count();
  }
}
