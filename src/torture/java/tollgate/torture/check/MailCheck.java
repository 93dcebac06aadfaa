package tollgate.torture.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.torture.environment.ReceivedMail;
import tollgate.torture.load.Outcome.Sold;
import tollgate.torture.load.Purchase;

/** Compares the mails that arrived with the sales that promised them. Contract 6. */
public final class MailCheck {

  private final Map<String, Set<String>> promised;
  private final Map<String, List<ReceivedMail>> arrived;

  public MailCheck(Collection<Purchase> purchases, Collection<ReceivedMail> letters) {
    promised =
        purchases.stream()
            .filter(p -> p.outcome() instanceof Sold && p.wish().email().isPresent())
            .collect(
                Collectors.toMap(
                    purchase -> purchase.wish().email().orElseThrow(),
                    purchase -> Set.copyOf(((Sold) purchase.outcome()).numbers()),
                    (one, other) -> one));
    arrived = letters.stream().collect(Collectors.groupingBy(ReceivedMail::recipient));
  }

  public int promised() {
    return promised.size();
  }

  /** Recipients who got nothing. */
  public List<String> missing() {
    return promised.keySet().stream().filter(to -> !arrived.containsKey(to)).sorted().toList();
  }

  /** Mails beyond the first one of a recipient. */
  public int repeats() {
    return arrived.values().stream().mapToInt(letters -> letters.size() - 1).sum();
  }

  /** Recipients whose mails do not all carry the same Message-ID. */
  public List<String> withTwoIds() {
    return arrived.entrySet().stream()
        .filter(to -> to.getValue().stream().map(ReceivedMail::messageId).distinct().count() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Mails that do not show exactly the cards that were sold, or that nobody was promised. */
  public List<String> wrong() {
    return arrived.values().stream()
        .flatMap(List::stream)
        .filter(l -> !new HashSet<>(l.numbers()).equals(promised.get(l.recipient())))
        .map(letter -> letter.recipient() + " " + letter.numbers())
        .toList();
  }
}
