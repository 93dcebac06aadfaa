package tollgate.sale;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;
import tollgate.pin.UnreadablePinException;

/** Reveals the PINs of sold cards before the commit, and hides cards that must not be sold. */
final class SoldPins {

  private static final Logger LOG = LoggerFactory.getLogger(SoldPins.class);

  private final Jdbi jdbi;
  private final CardPins pins;

  SoldPins(Jdbi jdbi, CardPins pins) {
    this.jdbi = jdbi;
    this.pins = pins;
  }

  /**
   * Returns the results with the PINs of their cards as the buyers need them.
   *
   * @param groupOf the card group of a result
   * @throws UnsellableCardsException if PINs were changed so that they cannot be decrypted, or
   *     other cards of the group have them
   * @throws UnreadableOrderException if the key of a PIN is missing
   */
  List<SaleResult> reveal(Function<SaleResult, Long> groupOf, List<SaleResult> results) {
    List<Long> unsellable = new ArrayList<>();
    List<SaleResult> revealed =
        results.stream()
            .map(result -> result.withCards(reveal(groupOf.apply(result), result, unsellable)))
            .toList();
    revealed.stream()
        .collect(groupingBy(groupOf))
        .forEach((group, ofGroup) -> unsellable.addAll(repeated(group, ofGroup)));
    if (!unsellable.isEmpty()) {
      throw new UnsellableCardsException(unsellable);
    }
    return revealed;
  }

  private List<Card> reveal(long group, SaleResult result, List<Long> unsellable) {
    List<Card> revealed = new ArrayList<>();
    for (Card card : result.cards()) {
      try {
        PinContext context = PinContext.card(group, card.number());
        revealed.add(card.withPin(pins.reveal(context, card.pin())));
      } catch (UnreadablePinException e) {
        LOG.error("Did not sell card {} of group {}: {}", card.id(), group, e.getMessage());
        if (!e.isDamaged()) {
          throw new UnreadableOrderException(result.place(), e);
        }
        unsellable.add(card.id());
      }
    }
    return revealed;
  }

  /** Another program can add a PIN that an encrypted one equals; no index of the database can. */
  private List<Long> repeated(long group, List<SaleResult> results) {
    List<Card> unchecked =
        results.stream()
            .flatMap(result -> result.cards().stream())
            .filter(card -> !card.hasPinIndex())
            .toList();
    if (unchecked.isEmpty()) {
      return List.of();
    }
    Set<String> taken =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("sale/taken-pin-indexes"))
                    .bind("group", group)
                    .bindArray(
                        "indexes",
                        String.class,
                        unchecked.stream().map(card -> index(group, card)).toList())
                    .mapTo(String.class)
                    .set());
    return unchecked.stream()
        .filter(card -> taken.contains(index(group, card)))
        .map(Card::id)
        .toList();
  }

  private String index(long group, Card card) {
    return pins.index(group, card.pin()).orElse("");
  }

  /** Hides the cards, so that the sales of their group go on without them. */
  void hideAndCommit(UnsellableCardsException cards) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("sale/hide-cards"))
                .bindArray("ids", Long.class, cards.ids())
                .execute());
    LOG.error(
        "Hid cards whose PINs cannot be sold, because their rows were changed or another card of"
            + " the group has the same PIN: {}",
        cards.ids().stream().map(String::valueOf).collect(joining(", ")));
  }
}
