package tollgate.torture;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import tollgate.torture.check.DatabaseState;
import tollgate.torture.check.Histories;
import tollgate.torture.check.Invariants;
import tollgate.torture.check.LinearizabilityResult;
import tollgate.torture.check.MailCheck;
import tollgate.torture.check.SalesCheck;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.ReceivedMail;
import tollgate.torture.environment.ReconcileOutcome;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.Reading;

/** Checks what has to hold after every scenario: sales, histories, mails, reads and invariants. */
final class PostConditions {

  private static final String WAITING = "select recipient from mails where state = 'waiting'";

  private final ScenarioContext context;
  private final boolean isLastInEnvironment;
  private final Collection<Purchase> purchases;
  private final List<Measurement> measurements = new ArrayList<>();

  PostConditions(ScenarioContext context, boolean isLastInEnvironment) {
    this.context = context;
    this.isLastInEnvironment = isLastInEnvironment;
    this.purchases = context.history().purchases();
  }

  /** Returns the measurements of the checks that have run. */
  List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  void check() throws Exception {
    context.phase("waiting for the mails");
    Duration drained = context.awaitMails(context.drainTimeout());
    context.phase("checking");
    DatabaseState state = DatabaseState.read(database().jdbi(), context.groups());
    sales(new SalesCheck(purchases, context.voids(), state));
    histories(new Histories(state, purchases, context.voids()).check(purchases));
    mails(drained);
    reads();
    invariants();
  }

  private void sales(SalesCheck sales) {
    measurements.add(Measurement.none("cards sold twice", sales.soldTwice()));
    measurements.add(Measurement.none("acknowledged cards that are not sold", sales.notSold()));
    measurements.add(
        Measurement.none("cards sold without a response", sales.soldWithoutResponse()));
    if (!context.voids().isEmpty()) {
      measurements.add(Measurement.none("cards that a void did not hide", sales.notHidden()));
    }
    measurements.add(Measurement.none("purchases in doubt after the retries", sales.inDoubt()));
    measurements.add(Measurement.none("unexpected refusals", sales.unexpectedRefusals()));
    if (!context.allowsServerErrors()) {
      measurements.add(Measurement.exactly("internal errors", 0, sales.internalErrors()));
    }
  }

  private void histories(List<LinearizabilityResult> results) {
    int operations = results.stream().mapToInt(LinearizabilityResult::operations).sum();
    List<LinearizabilityResult> invalid =
        results.stream().filter(result -> !result.isValid()).toList();
    String name =
        "histories linearizable (%d groups, %,d operations)".formatted(results.size(), operations);
    String reason =
        invalid.stream().map(r -> r.kind() + ": " + r.reason()).limit(1).collect(joining());
    measurements.add(
        Measurement.isTrue(name, invalid.isEmpty(), invalid.size() + " are not; " + reason));
  }

  private void mails(Duration drained) {
    MailCheck mails = new MailCheck(purchases, context.voids(), receivedMails());
    if (mails.promised() == 0) {
      return;
    }
    Set<String> waiting = waiting();
    List<String> missing = mails.missing();
    List<String> late = missing.stream().filter(waiting::contains).toList();
    List<String> lost = missing.stream().filter(to -> !waiting.contains(to)).toList();
    measurements.add(Measurement.none("mails lost, of %,d".formatted(mails.promised()), lost));
    measurements.add(
        Measurement.none("mails still in the outbox after " + Measurement.seconds(drained), late));
    measurements.add(duplicates(mails.duplicates()));
    measurements.add(Measurement.none("mails with two Message-IDs", mails.withTwoMessageIds()));
    measurements.add(Measurement.none("mails with other cards than sold", mails.wrong()));
  }

  private void reads() {
    List<Reading> readings = context.readings();
    if (!readings.isEmpty()) {
      List<String> wrong =
          readings.stream().filter(Reading::isWrong).map(Reading::toString).toList();
      measurements.add(
          Measurement.none("wrong answers, of %,d reads".formatted(readings.size()), wrong));
      long unavailable = readings.stream().filter(Reading::isUnavailable).count();
      measurements.add(
          Measurement.info("reads without an answer", Measurement.grouped(unavailable)));
    }
  }

  private Measurement duplicates(int duplicates) {
    String name = "duplicate mails";
    OptionalInt max = context.maxDuplicateMails();
    return max.isEmpty()
        ? Measurement.info(name, duplicates)
        : max.getAsInt() == 0
            ? Measurement.exactly(name, 0, duplicates)
            : Measurement.atMost(name, max.getAsInt(), duplicates);
  }

  /** Returns the mails of this scenario; in a shared environment there are others too. */
  private List<ReceivedMail> receivedMails() {
    return context.environment().mails().all().stream()
        .map(ReceivedMail::of)
        .filter(mail -> context.groups().stream().anyMatch(group -> isOf(group, mail)))
        .toList();
  }

  private static boolean isOf(long group, ReceivedMail mail) {
    return mail.recipient().contains("-g" + group + "-");
  }

  /** Returns the recipients of the mails that the outbox still has to send. */
  private Set<String> waiting() {
    try {
      return database()
          .jdbi()
          .withHandle(handle -> handle.createQuery(WAITING).mapTo(String.class).set());
    } catch (JdbiException e) {
      return Set.of();
    }
  }

  private void invariants() throws Exception {
    List<Invariants.Result> results = new Invariants(database().jdbi()).check();
    List<String> violated =
        results.stream().filter(result -> !result.holds()).map(Object::toString).toList();
    measurements.add(Measurement.none("of " + results.size() + " invariants violated", violated));
    measurements.add(Measurement.info("deadlocks", database().countDeadlocks()));
    if (isLastInEnvironment) {
      ReconcileOutcome outcome = context.environment().reconcile();
      measurements.add(
          Measurement.isTrue("reconcile finds no violation", outcome.holds(), outcome.details()));
    }
  }

  private Database database() {
    return context.environment().database();
  }
}
