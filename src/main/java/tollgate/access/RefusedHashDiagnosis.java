package tollgate.access;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tollgate.request.Refusal;
import tollgate.request.Request;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.signing.CandidateKey;
import tollgate.signing.CandidateKeys;
import tollgate.signing.Diagnosis;
import tollgate.signing.SearchBudget;
import tollgate.signing.SigningInput;

/**
 * Finds the usual mistake behind a refused hash, for at most five calls a second. Many wrong hashes
 * thus cost a few milliseconds a second. Thread-safe.
 */
public final class RefusedHashDiagnosis {

  private static final int MAX_PER_SECOND = 5;
  private static final int MAX_KEYS = 50;
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Settings settings;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private long windowStart;
  private int countInWindow;

  /**
   * Takes the settings that hold the keys, and two clocks.
   *
   * @param nanoTime the monotonic clock, {@link System#nanoTime}
   */
  public RefusedHashDiagnosis(Settings settings, Clock clock, LongSupplier nanoTime) {
    this.settings = settings;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.windowStart = nanoTime.getAsLong() - SECOND_NANOS;
  }

  /**
   * Returns the codes of the mistakes, separated by commas; {@code unknown} when no usual mistake
   * makes the hash. Empty for another refusal, without a key, and above five calls a second.
   */
  public Optional<String> of(DeniedCall call, Request request) {
    if (call.refusal() != Refusal.INCORRECT_HASH || !isWithinLimit()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Caller> claimed = call.claimedCaller();
    long owner = claimed.map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER);
    List<CandidateKey> ofCaller = claimed.map(each -> each.candidateKeys(now)).orElse(List.of());
    List<CandidateKey> keys =
        new CandidateKeys(settings.current(), now)
            .allFor(owner, ofCaller).stream().limit(MAX_KEYS).toList();
    return keys.isEmpty() ? Optional.empty() : Optional.of(codes(request, keys));
  }

  private static String codes(Request request, List<CandidateKey> keys) {
    return Diagnosis.of(SigningInput.of(request), keys, SearchBudget.QUICK).mistakes().stream()
        .map(mistake -> mistake.kind().code())
        .collect(joining(","));
  }

  private synchronized boolean isWithinLimit() {
    long now = nanoTime.getAsLong();
    if (now - windowStart >= SECOND_NANOS) {
      windowStart = now;
      countInWindow = 0;
    }
    return countInWindow++ < MAX_PER_SECOND;
  }
}
