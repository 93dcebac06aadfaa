package tollgate.sale;

import java.util.List;

/** Ends a transaction that has locked cards whose PINs cannot be sold. */
final class UnsellableCardsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Long> ids;

  UnsellableCardsException(List<Long> ids) {
    super("Cards cannot be sold: " + ids);
    this.ids = List.copyOf(ids);
  }

  List<Long> ids() {
    return ids;
  }
}
