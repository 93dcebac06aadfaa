package tollgate.console.cardgroups;

import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.web.PageRequest;

/** Finds the group that an address names, if it is the visitor's to see. */
final class RequestedGroup {

  private RequestedGroup() {}

  static Optional<CardGroup> of(PageRequest visit, GroupQueries groups) {
    return shelf(visit, groups).map(GroupOverview::group);
  }

  static Optional<GroupOverview> shelf(PageRequest visit, GroupQueries groups) {
    OptionalLong id = visit.number("id");
    return id.isEmpty() ? Optional.empty() : groups.find(visit.person(), id.getAsLong());
  }
}
