package kz.qorytyndy.api.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import kz.qorytyndy.territory.Substitution;

/** Who replaces whom, people by their user names, and where that stands today. */
record SubstitutionView(@JsonUnwrapped Substitution substitution, Substitution.State state) {}
