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
import tollgate.torture.load.VoidedSale;

/** Compares the received mails with the sales. See docs/api.md#card-mail. */
public final class MailCheck {

  private final Map<String, Set<String>> promised;
  private final Map<String, List<ReceivedMail>> received;
  private final Set<String> optional;

  /**
   * Takes the mails that have arrived.
   *
   * @param voids the sales whose mails are cancelled unless they are sent before
   */
  public MailCheck(
      Collection<Purchase> purchases,
      Collection<VoidedSale> voids,
      Collection<ReceivedMail> mails) {
    Set<String> voided = voids.stream().map(VoidedSale::requestId).collect(Collectors.toSet());
    optional =
        purchases.stream()
            .map(Purchase::request)
            .filter(request -> voided.contains(request.requestId()))
            .flatMap(request -> request.email().stream())
            .collect(Collectors.toSet());
    promised =
        purchases.stream()
            .filter(p -> p.outcome() instanceof Sold && p.request().email().isPresent())
            .collect(
                Collectors.toMap(
                    purchase -> purchase.request().email().orElseThrow(),
                    purchase -> Set.copyOf(((Sold) purchase.outcome()).numbers()),
                    (one, other) -> one));
    received = mails.stream().collect(Collectors.groupingBy(ReceivedMail::recipient));
  }

  /** Returns the number of sales with a mail address. */
  public int promised() {
    return promised.size();
  }

  /** Returns the recipients without a mail. */
  public List<String> missing() {
    return promised.keySet().stream()
        .filter(to -> !received.containsKey(to) && !optional.contains(to))
        .sorted()
        .toList();
  }

  /** Returns the number of mails beyond the first one of each recipient. */
  public int duplicates() {
    return received.values().stream().mapToInt(mails -> mails.size() - 1).sum();
  }

  /** Returns the recipients whose mails have different Message-IDs. */
  public List<String> withTwoMessageIds() {
    return received.entrySet().stream()
        .filter(to -> to.getValue().stream().map(ReceivedMail::messageId).distinct().count() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the mails that belong to no sale or show other cards than were sold. */
  public List<String> wrong() {
    return received.values().stream()
        .flatMap(List::stream)
        .filter(mail -> !new HashSet<>(mail.numbers()).equals(promised.get(mail.recipient())))
        .map(mail -> mail.recipient() + " " + mail.numbers())
        .toList();
  }
}
