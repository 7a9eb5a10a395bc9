"""Companies, services and armed groups whose names are one or two plain words that look like a person's."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(","))


BODIES = _names(
    "Facebook, Google, Apple, Amazon, Microsoft, Twitter, Netflix, Uber, Lyft, Airbnb, Tesla, Intel, Samsung, Huawei, "
    "Sony, Nintendo, Nokia, Oracle, Cisco, Adobe, Spotify, Snapchat, Instagram, WhatsApp, YouTube, Telegram, TikTok, "
    "Reddit, Pinterest, LinkedIn, PayPal, Alibaba, Tencent, Baidu, Xiaomi, Yahoo, Qualcomm, Broadcom, Nvidia, Equifax, "
    "Experian, TransUnion, Verizon, Sprint, Comcast, Vodafone, Boeing, Airbus, Ryanair, Emirates, Qantas, Lufthansa, "
    "Delta, Toyota, Honda, Nissan, Volkswagen, Renault, Peugeot, Volvo, Daimler, Ferrari, Walmart, Tesco, Sainsbury's, "
    "Asda, Ikea, Starbucks, McDonald's, Nestle, Unilever, Pfizer, Moderna, AstraZeneca, Novartis, Roche, Bayer, "
    "Monsanto, Shell, Chevron, Exxon, ExxonMobil, Gazprom, Rosneft, Lukoil, Aramco, Barclays, Lloyds, Santander, "
    "Citigroup, Goldman Sachs, Morgan Stanley, JPMorgan, JPMorgan Chase, Wells Fargo, Credit Suisse, Deutsche Bank, "
    "Lehman Brothers, Deloitte, Accenture, Siemens, Philips, Bosch, Ericsson, Foxconn, Hitachi, Toshiba, Panasonic, "
    "Coinbase, Binance, Kraken, Ripple, Lockheed Martin, Northrop Grumman, Blackwater, Hamas, Hezbollah, "
    "Fatah, Boko Haram, Islamic State, Al Shabaab, al-Shabaab, Al Qaeda, al-Qaeda, Al-Qaeda, Isis, Isil, Daesh, "
    "Greenpeace, Oxfam, Amnesty, Interpol, Europol, Unesco, Unicef, Nato, Likud, Sinn Fein, Brexit Party, "
    "WikiLeaks, Wikipedia, SpaceX, Roscosmos, Nasa, Arianespace, Disney, Pixar, Hulu, Mattel, Lego, "
    "Nike, Adidas, Puma, Uniqlo, Zara, Heineken, Guinness, Pepsi, PepsiCo, Coca-Cola, Danone, Kellogg's"
)
"""As written; a report that names a person so gives the full name, which the longer name then is."""
