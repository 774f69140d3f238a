package kz.qorytyndy.territory;

import kz.qorytyndy.platform.Message;

/** The regions and cities of republican significance. A body has its seat in one; several may have it in the same. */
public enum Region {
    ABAI,
    AKMOLA,
    AKTOBE,
    ALMATY_REGION,
    ATYRAU,
    WEST_KAZAKHSTAN,
    ZHAMBYL,
    ZHETISU,
    KARAGANDA,
    KOSTANAY,
    KYZYLORDA,
    MANGYSTAU,
    PAVLODAR,
    NORTH_KAZAKHSTAN,
    TURKISTAN,
    ULYTAU,
    EAST_KAZAKHSTAN,
    ASTANA,
    ALMATY_CITY,
    SHYMKENT;

    /** Its name as a message. */
    public Message label() {
        return Message.of("territory.region." + name());
    }
}
