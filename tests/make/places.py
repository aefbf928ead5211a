"""Makes reader/annotate/data/places.txt: words of the names of towns and regions.

    python -m tests.make.places

Towns that name a time zone (IANA, public domain; English names from CLDR through Babel), states and towns from
Faker (MIT License) where news in English has them, and the table below. Lower case, without accents, a word a line;
words that are mainly names of people or plain words are left out.
"""

import zoneinfo
from pathlib import Path

from babel import Locale
from faker.providers.address.de_DE import Provider as Germany
from faker.providers.address.en_AU import Provider as Australia
from faker.providers.address.en_BD import Provider as Bangladesh
from faker.providers.address.en_CA import Provider as Canada
from faker.providers.address.en_IN import Provider as India
from faker.providers.address.en_PH import Provider as Philippines
from faker.providers.address.en_US import Provider as America
from faker.providers.address.fr_DZ import Provider as Algeria
from faker.providers.address.id_ID import Provider as Indonesia
from faker.providers.address.pl_PL import Provider as Poland
from faker.providers.address.ru_RU import Provider as Russia
from faker.providers.address.uk_UA import Provider as Ukraine

from reader.annotate.names import known
from tests.make.names import folded

TARGET = Path(__file__).parents[2] / "reader" / "annotate" / "data" / "places.txt"

TABLE = """
Jazeera Arabiya Domingo Ababa Abidjan Abuja Abu Dhabi Accra Adana Aden Addis Ababa Africa Aleppo Alexandria Algarve Alps Amazon Ankara Antalya Antananarivo
Antwerp Arabia Ardabil Arctic Asia Asmara Aswan Atlantic Auckland Baghdad Baku Bali Baltimore Bamako Bandung Bangalore Bangui
Barcelona Basel Basra Beersheba Beijing Belfast Benghazi Bengaluru Birmingham Bishkek Bogota Bordeaux Brasilia Bratislava
Brazzaville Brisbane Bujumbura Bucharest Bulawayo Busan Byzantium Calabria Calcutta Cali Cambridge Canberra Caribbean Casablanca
Catalonia Caucasus Chengdu Chennai Chisinau Chittagong Chongqing Conakry Crimea Cusco Cotonou Dagestan Dakar Dalian Damascus
Danang Darfur Davos Delhi Dhaka Doha Donbas Donetsk Douala Dresden Dubai Durban Dushanbe Edinburgh Eindhoven Entebbe Erbil Europe
Fallujah Flanders Freetown Fukuoka Fukushima Gaborone Galilee Gaza Gdansk Geneva Ghent Glasgow Goma Gothenburg Guangdong Guangzhou
Guayaquil Gujarat Haifa Hainan Hamburg Hangzhou Hanoi Harare Hebron Heidelberg Helmand Herat Hiroshima Hokkaido Homs Hyderabad
Idlib Incheon Isfahan Islamabad Istanbul Izmir Jaffa Jakarta Java Jeddah Jenin Jerusalem Johannesburg Juba Kabul Kampala Kandahar
Kano Karachi Kashmir Kathmandu Kerala Kharkiv Khartoum Kherson Kigali Kinshasa Kiev Kolkata Kosovo Krakow Kuala Lumpur Kunming
Kurdistan Kyiv Kyoto Lagos Lahore Leipzig Lhasa Liverpool Ljubljana Lombok Luanda Lucknow Luhansk Lusaka Lviv Macedonia Madras
Malabo Managua Manchester Mandalay Maputo Maracaibo Mariupol Marrakesh Marseille Maseru Mashhad Mecca Medina Mediterranean
Melanesia Memphis Mesopotamia Miami Milan Minsk Mogadishu Mombasa Monrovia Montreal Mosul Mumbai Munich Muscat Nagasaki Nagoya
Nairobi Nanjing Naples Ndola Niamey Nice Odessa Okinawa Osaka Oslo Ouagadougou Oxford Palermo Palestine Patagonia Peshawar Persia
Petersburg Philadelphia Phnom Penh Phuket Pittsburgh Polynesia Pretoria Prishtina Pristina Puebla Pune Punjab Pyongyang Qatar
Quetta Quito Rabat Raqqa Rakhine Ramallah Rawalpindi Riga Riyadh Rotterdam Sahara Sahel Salonika Samarkand Sanaa Sapporo Sarajevo
Savannah Scandinavia Seoul Serengeti Sevastopol Seville Shanghai Shenzhen Siberia Sicily Sindh Skopje Sochi Somaliland Soweto
Srinagar Stuttgart Suez Sumatra Sumy Surabaya Taipei Tashkent Tasmania Tbilisi Tehran Tel Aviv Thessaloniki Thrace Tianjin Tibet
Tigray Timbuktu Tobruk Toronto Transnistria Tripoli Tunis Turin Tuscany Ulster Urumqi Valencia Valparaiso Vancouver Varanasi
Venice Verona Vienna Vladivostok Volgograd Wellington Windhoek Wuhan Xinjiang Yangon Yaounde Yerevan Yokohama Yorkshire Yunnan
Zagreb Zanzibar Zaporizhzhia Zhejiang Zurich Amman Anatolia Andes Antarctica Balkans Baltic Bavaria Brittany Cornwall Dublin Essex
Everest Himalayas Kent Lancashire Midlands Normandy Pacific Prague Rio Saxony Sussex Sydney Tokyo Warsaw Budapest Sofia Moscow
London Paris Berlin Madrid Rome Lisbon Athens Brussels Vienna Bern Stockholm Copenhagen Helsinki Oslo Reykjavik Washington Chicago
Boston Houston Dallas Detroit Seattle Denver Atlanta Phoenix Cleveland Cincinnati Sacramento Bangkok Singapore Manila Hanoi
Colombo Kandy Male Thimphu Dili Suva Apia Nukualofa Honiara Havana Kingston Nassau Bridgetown Caracas Lima Santiago Montevideo
Asuncion Sucre Cayenne Paramaribo Georgetown Tegucigalpa Belmopan Panama Guatemala Managua Bissau Banjul Praia Nouakchott Lome
Libreville Ndjamena Djibouti Lilongwe Mbabane Moroni Victoria Manama Kuwait Beirut Nicosia Valletta Tirana Podgorica Belgrade
Bucharest Tallinn Vilnius Riga Astana Almaty Ashgabat Dushanbe Ulaanbaatar Naypyidaw Vientiane Bandar Begawan Port Moresby
"""

TAKEN = frozenset(
    "san santa saint st new north south east west city bay de la los las el dar es salaam port du bin al and st. of del upper lower "
    "island islands great central western eastern northern southern center male nice kent rio medina sofia victoria georgetown "
    "kingston wellington sydney phoenix valencia milan florence vienna verona cleveland denver houston dallas boston paris "
    "london petersburg alexandria java santiago austin jackson charlotte lincoln madison virginia carolina georgia dakota "
    "washington louis juan paul john luis marie thomas george andrew charles jan martin helena christian".split()
)


def made() -> set[str]:
    """Every word of every name."""
    names = TABLE.split()
    names += [zone.rsplit("/", 1)[-1].replace("_", " ") for zone in zoneinfo.available_timezones() if "Etc" not in zone]
    names += [zone["city"] for zone in Locale("en").time_zones.values() if "city" in zone]
    names += [*Germany.states, *Australia.states, *Bangladesh.cities, *Canada.provinces, *India.cities, *India.states]
    names += [*Philippines.provinces, *America.states, *Algeria.cities, *Indonesia.cities, *Indonesia.states]
    names += [*Poland.cities, *Russia.city_names, *Ukraine.city_names]
    words = {folded(word) for name in names for word in str(name).replace("-", " ").split()}
    words = {word for word in words if not known(word)} | {folded(word) for word in TABLE.split()}
    return {word for word in words if len(word) > 3 and word not in TAKEN}


if __name__ == "__main__":
    TARGET.write_text("\n".join(sorted(made())) + "\n", encoding="utf-8")
