package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.ConsoleUser;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.load.VoidedSale;

/**
 * Voids recent sales of a group in the consoles of all gateways in turn, one after another, until
 * closed. Thread-safe.
 */
final class SaleVoider implements AutoCloseable {

  /** A sale and its cards; any of the last ones, so that buyers may still wait for the answer. */
  private static final String SALE =
      """
      select sales.id, idempotency_keys.key as request_id, array_agg(cards.number) as cards
      from (
        select id
        from sales
        where cardgroup_id = :group and voided_at is null
        order by id desc
        limit 100) as recent
      join sales on sales.id = recent.id
      join idempotency_keys on idempotency_keys.sale_id = sales.id
      join payments on payments.sale_id = sales.id
      join cards on cards.id = payments.card_id
      group by sales.id, idempotency_keys.key
      order by random()
      limit 1
      """;

  private static final int MIN_VOIDS = 3;
  private static final int MAX_VOIDS = 300;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long PAUSE_MS = 20;

  private final ScenarioContext context;
  private final long group;
  private final boolean areCardsReturned;
  private final List<ConsoleUser> consoles = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "voider");
  private volatile boolean isClosed;
  private int voids;

  private record Sale(long id, String requestId, Set<String> cards) {}

  private SaleVoider(ScenarioContext context, long group, boolean areCardsReturned) {
    this.context = context;
    this.group = group;
    this.areCardsReturned = areCardsReturned;
  }

  /** Sets what becomes of the cards, signs in to the console of each gateway, and starts. */
  static SaleVoider start(ScenarioContext context, long group, boolean areCardsReturned)
      throws IOException, InterruptedException {
    SaleVoider voider = new SaleVoider(context, group, areCardsReturned);
    context.environment().database().set("Return_Voided_Cards", 0, areCardsReturned ? "1" : "0");
    context.environment().database().setPassword(ConsoleUser.PASSWORD);
    for (GatewayProcess gateway : context.environment().gateways()) {
      ConsoleUser console = new ConsoleUser(gateway, ConsoleUser.PASSWORD);
      if (!console.signIn()) {
        throw new IOException("no session at the console of port " + gateway.consolePort());
      }
      voider.consoles.add(console);
    }
    voider.thread.setDaemon(true);
    voider.thread.start();
    return voider;
  }

  /** Ends the thread, after three voids at least, and returns why voids failed. */
  List<String> stop() throws InterruptedException {
    isClosed = true;
    thread.join(TIMEOUT.toMillis());
    if (voids < MIN_VOIDS || thread.isAlive()) {
      return List.of("only " + voids + " voids; " + failures);
    }
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }

  private void run() {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    try {
      while (voids < MAX_VOIDS && failures.isEmpty() && (!isClosed || voids < MIN_VOIDS)) {
        Optional<Sale> sale = context.environment().database().jdbi().withHandle(this::recent);
        if (sale.isPresent()) {
          voidSale(sale.get());
        } else if (isClosed && System.nanoTime() > end) {
          return;
        }
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      failures.add(e.toString());
    }
  }

  private void voidSale(Sale sale) throws IOException, InterruptedException {
    ConsoleUser console = consoles.get(voids % consoles.size());
    long invoked = System.nanoTime();
    if (!console.voidSale(sale.id, "torture")) {
      failures.add("sale " + sale.id + " was not voided");
      return;
    }
    context.add(
        new VoidedSale(
            sale.requestId, group, sale.cards, areCardsReturned, invoked, System.nanoTime()));
    voids++;
  }

  private Optional<Sale> recent(Handle handle) {
    return handle
        .createQuery(SALE)
        .bind("group", group)
        .map(
            (row, statement) ->
                new Sale(
                    row.getLong("id"),
                    row.getString("request_id"),
                    Set.of((String[]) row.getArray("cards").getArray())))
        .findOne();
  }
}
