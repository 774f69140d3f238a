-- The territorial bodies. Three regions exist since 8 June 2022.
insert into territorial_body (code, kind, name_kk, name_ru, name_en, valid_from) values
  ('KZ-10', 'REGION', 'Абай облысы', 'Абайская область', 'Abai Region', date '2022-06-08'),
  ('KZ-11', 'REGION', 'Ақмола облысы', 'Акмолинская область', 'Akmola Region', date '2016-10-21'),
  ('KZ-15', 'REGION', 'Ақтөбе облысы', 'Актюбинская область', 'Aktobe Region', date '2016-10-21'),
  ('KZ-19', 'REGION', 'Алматы облысы', 'Алматинская область', 'Almaty Region', date '2016-10-21'),
  ('KZ-23', 'REGION', 'Атырау облысы', 'Атырауская область', 'Atyrau Region', date '2016-10-21'),
  ('KZ-27', 'REGION', 'Батыс Қазақстан облысы', 'Западно-Казахстанская область', 'West Kazakhstan Region', date '2016-10-21'),
  ('KZ-31', 'REGION', 'Жамбыл облысы', 'Жамбылская область', 'Zhambyl Region', date '2016-10-21'),
  ('KZ-33', 'REGION', 'Жетісу облысы', 'область Жетісу', 'Zhetisu Region', date '2022-06-08'),
  ('KZ-35', 'REGION', 'Қарағанды облысы', 'Карагандинская область', 'Karaganda Region', date '2016-10-21'),
  ('KZ-39', 'REGION', 'Қостанай облысы', 'Костанайская область', 'Kostanay Region', date '2016-10-21'),
  ('KZ-43', 'REGION', 'Қызылорда облысы', 'Кызылординская область', 'Kyzylorda Region', date '2016-10-21'),
  ('KZ-47', 'REGION', 'Маңғыстау облысы', 'Мангистауская область', 'Mangystau Region', date '2016-10-21'),
  ('KZ-55', 'REGION', 'Павлодар облысы', 'Павлодарская область', 'Pavlodar Region', date '2016-10-21'),
  ('KZ-59', 'REGION', 'Солтүстік Қазақстан облысы', 'Северо-Казахстанская область', 'North Kazakhstan Region', date '2016-10-21'),
  ('KZ-61', 'REGION', 'Түркістан облысы', 'Туркестанская область', 'Turkistan Region', date '2016-10-21'),
  ('KZ-62', 'REGION', 'Ұлытау облысы', 'область Ұлытау', 'Ulytau Region', date '2022-06-08'),
  ('KZ-63', 'REGION', 'Шығыс Қазақстан облысы', 'Восточно-Казахстанская область', 'East Kazakhstan Region', date '2016-10-21'),
  ('KZ-71', 'CITY', 'Астана қаласы', 'город Астана', 'Astana City', date '2016-10-21'),
  ('KZ-75', 'CITY', 'Алматы қаласы', 'город Алматы', 'Almaty City', date '2016-10-21'),
  ('KZ-79', 'CITY', 'Шымкент қаласы', 'город Шымкент', 'Shymkent City', date '2016-10-21');

-- The agency as Orders No 18 and No 67 name it; the titles are those of the form.
insert into organisation values (
  date '2016-10-21',
  'Қазақстан Республикасы Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі (Сыбайлас жемқорлыққа қарсы қызмет)',
  'Агентство Республики Казахстан по противодействию коррупции (Антикоррупционная служба)',
  'Anti-Corruption Agency of the Republic of Kazakhstan (Anti-Corruption Service)',
  'Агенттіктің кадр қызметі',
  'Кадровая служба Агентства',
  'HR service of the Agency',
  'Агенттіктің кадр қызметінің басшысы',
  'Руководитель кадровой службы Агентства',
  'Head of the HR service of the Agency',
  'Аумақтық органның басшысы',
  'Руководитель территориального органа',
  'Head of the territorial body');
