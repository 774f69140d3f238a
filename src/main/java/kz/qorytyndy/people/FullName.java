package kz.qorytyndy.people;

import org.jspecify.annotations.Nullable;

/** A person's name in one language, as his identity document has it. */
public record FullName(
        String surname, String givenName, @Nullable String patronymic) {

    /** In the order in which documents print it. */
    public String whole() {
        return (surname + " " + givenName + (patronymic == null ? "" : " " + patronymic)).stripTrailing();
    }

    FullName stripped() {
        return new FullName(surname.strip(), givenName.strip(), patronymic == null ? null : patronymic.strip());
    }
}
