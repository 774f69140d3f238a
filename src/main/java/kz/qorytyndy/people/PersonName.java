package kz.qorytyndy.people;

import org.jspecify.annotations.Nullable;

/**
 * A person's name.
 *
 * @param kk as documents print it
 * @param ru for Russian readers; null where it is written alike
 */
public record PersonName(FullName kk, @Nullable FullName ru) {

    PersonName stripped() {
        return new PersonName(kk.stripped(), ru == null ? null : ru.stripped());
    }
}
