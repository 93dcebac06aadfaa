package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.PurchaseRequests;

/**
 * Buyers sell out many small groups while every other transaction is rolled back after it has taken
 * its cards. No buyer may be refused as sold out because of a sale that was rolled back.
 */
public record Rollbacks(int groups) implements Scenario {

  private static final int CARDS = 4;
  private static final int BUYERS = 12;
  private static final int MAX_QUANTITY = 2;
  private static final int CONCURRENT_GROUPS = 2;

  private static final String CREATE_TRIGGER =
      """
      create sequence torture_turn;
      create function torture_roll_back() returns trigger language plpgsql as $$
      begin
        if nextval('torture_turn') % 2 = 0 then
          perform pg_sleep(0.01 + random() * 0.05);
          raise exception 'rolled back on purpose';
        end if;
        return null;
      end
      $$;
      create trigger torture_roll_back after insert on payments
        for each statement execute function torture_roll_back();
      """;
  private static final String DROP_TRIGGER =
      """
      drop trigger torture_roll_back on payments;
      drop function torture_roll_back();
      drop sequence torture_turn;
      """;

  @Override
  public Description description() {
    return new Description(
        "rollbacks",
        "half of the transactions rolled back on purpose while others buy the last cards (%d groups of %d): 0 false refusals"
            .formatted(groups, CARDS),
        Duration.ofMinutes(30));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    int rounds = context.scale().count(groups, 3);
    context.allowServerErrors();
    execute(context, CREATE_TRIGGER);
    try (History.ActiveFault fault = context.history().beginFault("every other rolled back")) {
      for (int i = 0; i < rounds; i += CONCURRENT_GROUPS) {
        context.phase("group " + (i + 1));
        sellOut(context, Math.min(CONCURRENT_GROUPS, rounds - i));
      }
    } finally {
      execute(context, DROP_TRIGGER);
    }
    OutcomeCounts counts = OutcomeCounts.of(context.history());
    long rolledBack = counts.failures().size();
    context.add(Measurement.info("sales", counts.sales()));
    context.add(Measurement.info("rolled back and retried", counts.failuresByKind()));
    context.add(
        Measurement.isTrue(
            "about half was rolled back",
            rolledBack >= counts.sales() - 2,
            rolledBack + " of " + (rolledBack + counts.sales())));
    context.add(
        Measurement.info("refusals", Measurement.grouped(counts.refusals(Outcome.SOLD_OUT))));
    context.add(
        Measurement.exactly("cards left over although buyers were refused", 0, unsold(context)));
  }

  private static void execute(ScenarioContext context, String script) {
    context
        .environment()
        .database()
        .jdbi()
        .useHandle(handle -> handle.createScript(script).execute());
  }

  private static void sellOut(ScenarioContext context, int count) throws InterruptedException {
    List<BuyerGroup> buyerGroups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PurchaseRequests requests =
          new PurchaseRequests(context.seed(), context.createGroup(CARDS), MAX_QUANTITY, 0);
      buyerGroups.add(context.startBuyers(BUYERS, requests::of, BuyerBehaviour.untilSoldOut()));
    }
    for (BuyerGroup buyerGroup : buyerGroups) {
      buyerGroup.awaitCompletion(Duration.ofMinutes(1));
    }
  }

  /** Counts the unsold cards: each buyer continued until it was refused, so none may be left. */
  private static long unsold(ScenarioContext context) {
    return context.history().purchases().stream()
        .map(purchase -> purchase.request().group())
        .distinct()
        .mapToLong(group -> context.environment().database().countUnsold(group))
        .sum();
  }
}
