package tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallerCacheTest {

  private static final Caller JOHN = new Caller(10, Role.USER, 0);
  private static final Caller JOHN_AS_ACCOUNTANT = new Caller(10, Role.ACCOUNTANT, 0);

  private final Map<String, Caller> users = new ConcurrentHashMap<>(Map.of("john", JOHN));
  private final Map<String, Integer> lookups = new HashMap<>();
  private final CallerCache callers = new CallerCache(this::lookUp);

  private Optional<Caller> lookUp(String username) {
    lookups.merge(username, 1, Integer::sum);
    return Optional.ofNullable(users.get(username));
  }

  @Test
  void looksUpACallerOnce() {
    callers.get("john");

    assertThat(callers.get("john")).contains(JOHN);
    assertThat(lookups).containsEntry("john", 1);
  }

  @Test
  void isEmptyAfterUsersHaveChanged() {
    callers.get("john");
    users.put("john", JOHN_AS_ACCOUNTANT);

    callers.invalidateAll();

    assertThat(callers.get("john")).contains(JOHN_AS_ACCOUNTANT);
  }

  @Test
  void doesNotCacheAMissingUser() {
    assertThat(callers.get("ann")).isEmpty();

    users.put("ann", new Caller(11, Role.USER, 2));

    assertThat(callers.get("ann")).isPresent();
  }

  @Test
  void doesNotCacheALookupThatBeganBeforeAChange() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch isLookingUp = new CountDownLatch(1);
    CountDownLatch mayFinish = new CountDownLatch(1);
    CallerCache slow =
        new CallerCache(
            username -> {
              if (calls.incrementAndGet() > 1) {
                return Optional.of(JOHN_AS_ACCOUNTANT);
              }
              isLookingUp.countDown();
              await(mayFinish);
              return Optional.of(JOHN);
            });
    CompletableFuture<Optional<Caller>> first =
        CompletableFuture.supplyAsync(() -> slow.get("john"));
    isLookingUp.await();

    slow.invalidateAll();
    mayFinish.countDown();

    assertThat(first.get(10, TimeUnit.SECONDS)).contains(JOHN);
    assertThat(slow.get("john")).contains(JOHN_AS_ACCOUNTANT);
  }

  @Test
  void passesOnAFaultAndLooksUpAgain() {
    AtomicInteger calls = new AtomicInteger();
    CallerCache faulty =
        new CallerCache(
            username -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no database");
              }
              return Optional.of(JOHN);
            });

    assertThatThrownBy(() -> faulty.get("john")).hasMessage("no database");
    assertThat(faulty.get("john")).contains(JOHN);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
