package kz.qorytyndy.api.people;

import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.territory.TerritorialBody;

/** A territorial body. */
record BodyView(String code, LocalizedText name) {

    static BodyView of(TerritorialBody body) {
        return new BodyView(body.code(), body.name());
    }
}
