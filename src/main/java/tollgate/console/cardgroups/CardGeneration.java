package tollgate.console.cardgroups;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import tollgate.console.web.AuditAction;

/**
 * Generates cards with random PINs, and with random or consecutive numbers.
 *
 * <p>Random values that the group already has are drawn again. The database finds them, so that the
 * use of memory does not depend on the number of cards.
 *
 * @param firstNumber the first of consecutive numbers; empty for random ones
 */
record CardGeneration(
    CardLoader loader,
    Actor actor,
    CardGroup group,
    long quantity,
    Optional<BigInteger> firstNumber,
    BigDecimal balance,
    SecureRandom random)
    implements Job.Work {

  private static final int PROGRESS_INTERVAL = 10_000;
  private static final int DIGITS_OF_A_LONG = 18;

  @Override
  public LoadResult run(Handle tx, Job job) throws Exception {
    loader.lockGroup(tx, group);
    if (!loader.hasCapacity(tx, group, quantity)) {
      return LoadResult.failure("card_groups.error.capacity", 0);
    }
    LoadResult result = generate(tx, job);
    update(tx, job, "console/cardgroups/delete-drafts").execute();
    return result;
  }

  private LoadResult generate(Handle tx, Job job) throws Exception {
    job.enter(JobStatus.Step.PREPARING);
    long takenNumbers = firstNumber.isPresent() ? insertConsecutiveNumbers(tx, job) : 0;
    if (takenNumbers > 0) {
      return LoadResult.failure("card_groups.error.numbers_taken", takenNumbers);
    }
    if (firstNumber.isEmpty()) {
      String deleteTaken = "console/cardgroups/delete-taken-numbers";
      drawValues(tx, job, "number", deleteTaken, group.numberLength());
    }
    drawValues(tx, job, "pin", "console/cardgroups/delete-taken-pins", group.pinLength());
    job.enter(JobStatus.Step.ADDING);
    insertCards(tx, job);
    return LoadResult.SUCCESS;
  }

  /** Inserts the numbers as drafts; returns how many the group already has. */
  private long insertConsecutiveNumbers(Handle tx, Job job) {
    update(tx, job, "console/cardgroups/insert-consecutive-numbers")
        .bind("first", new BigDecimal(firstNumber.get()))
        .bind("number_length", group.numberLength())
        .bind("quantity", quantity)
        .execute();
    return loader
        .query(tx, "console/cardgroups/count-taken-numbers")
        .bind("job", job.id())
        .bind("group", group.id())
        .mapTo(Long.class)
        .one();
  }

  /** Draws until enough values are new; at least four of five are, see {@link CardLoader}. */
  private void drawValues(Handle tx, Job job, String kind, String deleteTaken, int digits)
      throws Exception {
    long missing = quantity;
    while (missing > 0) {
      long count = missing;
      loader.copy(
          tx,
          "console/cardgroups/copy-drafts",
          out -> writeRandomValues(out, job, kind, count, digits));
      missing =
          update(tx, job, "console/cardgroups/delete-repeated-drafts").bind("kind", kind).execute()
              + update(tx, job, deleteTaken).bind("group", group.id()).execute();
    }
  }

  /**
   * Writes each value with a random position. Without it the order in which the database stores
   * values would link PINs to numbers.
   */
  private void writeRandomValues(Writer out, Job job, String kind, long count, int digits)
      throws IOException {
    for (long i = 0; i < count; i++) {
      out.write(job.id() + "," + kind + ",");
      writeRandomDigits(out, digits);
      out.write("," + random.nextLong() + "\n");
      if (i % PROGRESS_INTERVAL == 0) {
        job.setPreparedCount(quantity - count + i);
      }
    }
  }

  private void writeRandomDigits(Writer out, int digits) throws IOException {
    for (int missing = digits; missing > 0; missing -= DIGITS_OF_A_LONG) {
      int count = Math.min(missing, DIGITS_OF_A_LONG);
      String text = Long.toString(random.nextLong(CardLoader.combinations(count).longValueExact()));
      out.write("0".repeat(count - text.length()));
      out.write(text);
    }
  }

  private void insertCards(Handle tx, Job job) {
    int cards =
        update(tx, job, "console/cardgroups/insert-generated-cards")
            .bind("group", group.id())
            .bind("balance", balance)
            .execute();
    loader.requireAll(cards, quantity);
    loader.recordAdded(tx, actor, AuditAction.CARDS_GENERATED, group, quantity);
  }

  private Update update(Handle tx, Job job, String file) {
    return loader.update(tx, file).bind("job", job.id());
  }
}
