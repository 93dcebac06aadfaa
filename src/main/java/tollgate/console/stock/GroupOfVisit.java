package tollgate.console.stock;

import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.site.Visit;

/** Finds the group that an address names, if it is the visitor's to see. */
final class GroupOfVisit {

  private GroupOfVisit() {}

  static Optional<Group> of(Visit visit, Groups groups) {
    return shelf(visit, groups).map(Shelf::group);
  }

  static Optional<Shelf> shelf(Visit visit, Groups groups) {
    OptionalLong id = visit.number("id");
    return id.isEmpty() ? Optional.empty() : groups.find(visit.person(), id.getAsLong());
  }
}
