package tollgate.console.cardgroups;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Update;
import tollgate.console.web.AuditAction;
import tollgate.db.BinaryCopy;

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

  private static final int CHUNK = 10_000;
  private static final int DIGITS_OF_A_LONG = 18;

  @Override
  public LoadResult run(Handle tx, Job job) throws Exception {
    loader.lockGroup(tx, group);
    if (!loader.hasCapacity(tx, group, quantity)) {
      return LoadResult.failure("card_groups.error.capacity", 0);
    }
    LoadResult result = generate(tx, job);
    update(tx, job, "console/cardgroups/delete-drafts").execute();
    loader.update(tx, "console/cardgroups/delete-upload").bind("key", key(job)).execute();
    return result;
  }

  private LoadResult generate(Handle tx, Job job) throws Exception {
    job.enter(JobStatus.Step.PREPARING);
    long takenNumbers = firstNumber.isPresent() ? insertConsecutiveNumbers(tx, job) : 0;
    if (takenNumbers > 0) {
      return LoadResult.failure("card_groups.error.numbers_taken", takenNumbers);
    }
    if (firstNumber.isEmpty()) {
      drawNumbers(tx, job);
    }
    drawPins(tx, job);
    job.enter(JobStatus.Step.ADDING);
    loader.insertCards(tx, group, key(job), quantity);
    loader.recordAdded(tx, actor, AuditAction.CARDS_GENERATED, group, quantity);
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

  /** Draws until enough numbers are new; at least four of five are, see {@link CardLoader}. */
  private void drawNumbers(Handle tx, Job job) throws Exception {
    long missing = quantity;
    while (missing > 0) {
      long count = missing;
      loader.copy(tx, "console/cardgroups/copy-drafts", out -> writeNumbers(out, job, count));
      missing =
          update(tx, job, "console/cardgroups/delete-repeated-drafts").execute()
              + update(tx, job, "console/cardgroups/delete-taken-numbers")
                  .bind("group", group.id())
                  .execute();
    }
  }

  private void writeNumbers(BinaryCopy out, Job job, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      out.row(2).uuid(job.id()).text(randomDigits(group.numberLength()));
      if (i % CHUNK == 0) {
        job.setPreparedCount(quantity - count + i);
      }
    }
  }

  /** Draws a PIN for each number until all are new. */
  private void drawPins(Handle tx, Job job) throws Exception {
    long line = 0;
    long refused;
    do {
      line = writePins(tx, job, line);
      refused =
          updatePins(tx, job, "console/cardgroups/delete-repeated-pins").execute()
              + updatePins(tx, job, "console/cardgroups/delete-taken-pins")
                  .bind("group", group.id())
                  .execute()
              + updatePins(tx, job, "console/cardgroups/delete-taken-pin-indexes")
                  .bind("group", group.id())
                  .execute();
    } while (refused > 0);
  }

  /** Writes a row for each number without one, after this line; returns the last line. */
  private long writePins(Handle tx, Job job, long line) throws Exception {
    long last = line;
    try (ResultIterator<String> numbers =
        loader
            .query(tx, "console/cardgroups/drafts-without-pin")
            .bind("job", job.id())
            .bind("key", key(job))
            .setFetchSize(CHUNK)
            .mapTo(String.class)
            .iterator()) {
      while (numbers.hasNext()) {
        List<String> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK && numbers.hasNext()) {
          chunk.add(numbers.next());
        }
        long first = last;
        loader.copy(
            tx, "console/cardgroups/copy-upload-rows", out -> writePins(out, job, first, chunk));
        last += chunk.size();
        job.setPreparedCount(Math.min(last, quantity));
      }
    }
    return last;
  }

  private void writePins(BinaryCopy out, Job job, long line, List<String> numbers)
      throws IOException {
    for (int i = 0; i < numbers.size(); i++) {
      CsvRow row =
          CsvRow.of(
              group,
              line + i + 1,
              numbers.get(i),
              randomDigits(group.pinLength()),
              balance.toPlainString());
      loader.writeRow(out, key(job), group, row);
    }
  }

  private String randomDigits(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int missing = digits; missing > 0; missing -= DIGITS_OF_A_LONG) {
      int count = Math.min(missing, DIGITS_OF_A_LONG);
      String part = Long.toString(random.nextLong(CardLoader.combinations(count).longValueExact()));
      text.append("0".repeat(count - part.length())).append(part);
    }
    return text.toString();
  }

  private static String key(Job job) {
    return job.id().toString();
  }

  private Update update(Handle tx, Job job, String file) {
    return loader.update(tx, file).bind("job", job.id());
  }

  private Update updatePins(Handle tx, Job job, String file) {
    return loader.update(tx, file).bind("key", key(job));
  }
}
